import { fieldKinds } from "./kinds";
import { viewFields, type View, type ViewField } from "./view";

/**
 * The common fields of records that are lines, each from one column: the column's value, or what is made of its text (of a column of text),
 * which is undefined where the column has no value.
 */
export type ColumnView = {
  readonly [F in ViewField]?:
    | string
    | { readonly column: string; readonly as: (text: string | undefined) => View[F] };
};

/** The common fields of a record that was made of columns. */
export function viewOfColumns(view: ColumnView): (record: Readonly<Record<string, unknown>>) => View {
  const entries = Object.entries(view);
  return (record) =>
    Object.fromEntries(
      entries.map(([name, from]) => {
        if (typeof from === "string") return [name, record[from]];
        const value = record[from.column];
        return [name, from.as(typeof value === "string" ? value : undefined)];
      }),
    );
}

/** A view's field as it stands in JSON: a column's own text, or a text made of it. */
export interface ViewPart {
  readonly column: string;
  readonly key: string;
  /** JSON of the field by the column's text; undefined where it is what the column's own field is. */
  readonly json: ((text: string | undefined) => string | undefined) | undefined;
}

/** The fields of a view that are written after a record's columns. */
export function viewParts(view: ColumnView): ViewPart[] {
  return Object.entries(view).map(([name, from]) => {
    // Object.entries forgets that the names are those of the view.
    const { fit, write } = fieldKinds[viewFields[name as ViewField]];
    const key = `,${JSON.stringify(name)}:`;
    if (typeof from === "string") return { column: from, key, json: undefined };
    const json = (text: string | undefined) => {
      const value = from.as(text);
      const fitted = value === undefined ? undefined : fit(value);
      return fitted === undefined ? undefined : write(fitted);
    };
    return { column: from.column, key, json };
  });
}
