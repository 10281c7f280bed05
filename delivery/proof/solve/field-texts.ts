import type { Comparison, Condition } from "../../../telemetry/filter-patterns";
import { columnValues, type FieldName, fieldNamed, recordFaults } from "../../../telemetry/flow-logs";
import { regexSample } from "./regex-sample";

/** How a line writes a field that has no value. */
export const noValue = "-";

/** Addresses of AWS's and the IETF's documentation: one of them is outside of any list that somebody wrote. */
const addresses = [
  "203.0.113.66",
  "198.51.100.23",
  "192.0.2.45",
  "8.8.8.8",
  "10.0.0.10",
  "172.16.9.9",
  "192.168.7.7",
  "2001:db8::66",
];

/** What a `*` may stand for, so that a port, an address or an id comes of it. */
const wildcardFills = ["", "0", "1", "1.1", "1.1.1", "a", "0a1b2c3d4e5f60718", ":1"];

/**
 * Texts of a field on both sides of every comparison of a condition, and some that no comparison is about: whatever the
 * condition decides, it decides on one of these. All of them can stand in the field.
 */
export function fieldTexts(
  field: FieldName,
  condition: Condition | undefined,
  usual: string | undefined,
): readonly string[] {
  const compared = (condition?.anyOf ?? []).flatMap(({ allOf }) => allOf.flatMap(boundaries));
  const texts = [...(usual === undefined ? [] : [usual]), ...compared, ...others(field), noValue];
  return [...new Set(texts)].filter((text) => canHold(field, text));
}

/** Whether a record can have the text in the field. */
export function canHold(field: FieldName, text: string): boolean {
  return recordFaults({ fields: [field] }, text).length === 0;
}

/** What a comparison parts: the values just below, at and above a number; a text, and what a wildcard makes of it. */
function boundaries({ value }: Comparison): readonly string[] {
  switch (value.kind) {
    case "number":
      return around(Number(value.text));
    case "text":
      return value.text.includes("*")
        ? wildcardFills.map((fill) => value.text.replaceAll("*", fill))
        : [value.text];
    case "regex":
      return [regexSample(value.source)];
  }
}

function around(bound: number): readonly string[] {
  return [Math.floor(bound), Math.ceil(bound), Math.floor(bound) - 1, Math.ceil(bound) + 1]
    .filter((value) => Number.isSafeInteger(value))
    .map(String);
}

function others(field: FieldName): readonly string[] {
  const { kind, minimum, maximum, words } = columnValues(field, fieldNamed(field).type);
  switch (kind) {
    case "word":
      return words;
    case "address":
      return addresses;
    case "account":
      return ["123456789012", "210987654321"];
    case "count":
      return [minimum, minimum + 1, maximum].map(String);
    case "text":
      return ["other"];
  }
}
