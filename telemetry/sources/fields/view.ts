import { fieldKinds, type FieldKind, type Kind } from "./kinds";

/**
 * The fields that every source has in common, beside those that AWS gave it, so that one search crosses sources:
 * names and meanings of the Elastic Common Schema.
 * @see https://www.elastic.co/guide/en/ecs/current/ecs-field-reference.html
 */
export const viewFields = {
  /** The record's time, whatever its own time field is called. */
  "@timestamp": "date",
  /** Name of the source. */
  "event.dataset": "keyword",
  /** What was done or tried. */
  "event.action": "keyword",
  "event.outcome": "keyword",
  /** Severity of a finding from 0 to 100, as AWS Security Finding Format normalises it. */
  "event.severity": "long",
  "source.ip": "ip",
  "source.port": "long",
  "destination.ip": "ip",
  "destination.port": "long",
  /** The name that was asked for or called. */
  "destination.domain": "keyword",
  "user.name": "keyword",
  "user.id": "keyword",
  "cloud.account.id": "keyword",
  "cloud.region": "keyword",
  "cloud.instance.id": "keyword",
  "network.bytes": "long",
  /** Every address of the record: the source's and the destination's come here by the mapping. */
  "related.ip": "ip",
} as const satisfies Record<string, FieldKind>;

export type ViewField = keyof typeof viewFields;

/** Whether what was tried came about. */
export type EventOutcome = "success" | "failure" | "unknown";

/**
 * The common fields of one record, with the values that it has for them. One that does not fit its field is left out:
 * services write names where addresses stand.
 */
export interface View extends Readonly<Partial<Record<ViewField, unknown>>> {
  readonly "event.outcome"?: EventOutcome;
}

const parts = new Map(
  Object.entries(viewFields).map(([name, kind]) => {
    const { fit, write, writePlain = write } = fieldKinds[kind] as Kind;
    return [name, { key: `,${JSON.stringify(name)}:`, fit, write, writePlain }];
  }),
);

/**
 * The view's part of a document: `,"NAME":VALUE` for each field that has a value.
 * @param isPlain whether no text of the record has anything that JSON escapes.
 */
export function viewText(view: View, isPlain: boolean): string {
  let text = "";
  for (const name in view) {
    // The names of a view are those of its fields.
    const value = view[name as ViewField];
    if (value === undefined || value === null) continue;
    const part = parts.get(name);
    if (part === undefined) continue;
    const { key, fit } = part;
    const write = isPlain ? part.writePlain : part.write;
    if (Array.isArray(value)) {
      let written = "";
      for (const element of value) {
        const fitted = fit(element);
        if (fitted !== undefined) written += (written === "" ? "" : ",") + write(fitted);
      }
      if (written !== "") text += `${key}[${written}]`;
    } else {
      const fitted = fit(value);
      if (fitted !== undefined) text += key + write(fitted);
    }
  }
  return text;
}
