import type { FlowLogFormat } from "../flow-logs";
import { failure, success, type Result } from "../result";
import type { DateFieldOf, FieldOf, Fields } from "./fields/fields";
import type { ColumnView } from "./fields/column-view";
import type { View, ViewField } from "./fields/view";
import { isJsonObject, quoted, type JsonObject } from "./json";

/** How records of a source come to the index. */
export type Arrival =
  /** The service writes to a delivery stream. */
  | { readonly by: "delivery stream" }
  /** The service writes to a log group, whose subscription calls a function. */
  | { readonly by: "subscription" }
  /** EventBridge passes on what matches the pattern, to a delivery stream. */
  | { readonly by: "event rule"; readonly eventPattern: JsonObject };

/** What a source needs to be told of the account, since its records do not say it. */
export interface SourceSettings {
  /** The flow log's format: records that go to Firehose have no header line. */
  readonly flowLogFormat: FlowLogFormat;
}

/** Reads a record: JSON, or the text of a log line. Faults say what is no record of the source. */
export type Reader = (message: string | JsonObject) => Result<JsonObject>;

/** How a line of text holds a record: a column a field, a space between two, `-` for no value. */
export interface Columns {
  readonly names: readonly string[];
  readonly view: ColumnView;
  /** Whether the column of this name can hold a text; without it any. */
  readonly testOf?: (name: string) => (text: string) => boolean;
  /** Whether texts that each can stand in their column make a record together. */
  readonly isCoherent?: (texts: readonly string[]) => boolean;
}

/** A picture on a source's dashboard: records over time by a field's values, or a field's most frequent values. */
export interface Panel<Field extends string = string> {
  readonly title: string;
  readonly kind: "over time" | "top values";
  readonly field: Field;
  /** A numeric field that is summed up; without it records are counted. */
  readonly sumOf?: Field;
}

/** A search worth saving, in OpenSearch Dashboards' query language. */
export interface SavedSearch {
  readonly title: string;
  readonly query: string;
}

/** All that is known of a source of records. */
export interface Source<Name extends string = string> {
  /** Also the name of its index, behind the indices' prefix. */
  readonly name: Name;
  readonly title: string;
  /** One sentence. */
  readonly contains: string;
  readonly arrival: Arrival;
  /** The typed core, by AWS's names; what is not in it is kept in the document without being indexed. */
  readonly fields: Fields;
  /** The index pattern's time field. */
  readonly timeField: string;
  /** Fields without which a record is none of this source; the time field is one of them. */
  readonly required: readonly string[];
  readonly reader: (settings: SourceSettings) => Reader;
  /**
   * What its records are: JSON objects that are kept as they come, JSON objects that the reader may write anew, or
   * lines that the reader makes a record of one level from.
   */
  readonly form: "json" | "rewritten json" | "line";
  /**
   * The columns of a line: one whose values all fit is written as JSON from its columns, without a record between
   * them. Every other line goes through the reader, which says what is wrong with it.
   */
  readonly lineColumns?: (settings: SourceSettings) => Columns;
  /** The common fields of a record whose values fit {@link fields}. */
  readonly view: (record: JsonObject) => View;
  /**
   * Identity that the service itself gives the record, the same however often it is sent. Without it the record has
   * the identity that its carrier gives it: equal contents are not enough, since two flows can be alike.
   */
  readonly documentId?: (record: JsonObject) => string | undefined;
  /** Columns of the saved search. */
  readonly columns: readonly string[];
  readonly panels: readonly Panel[];
  readonly searches: readonly SavedSearch[];
}

/** A {@link Source} whose field names are checked by the compiler against its own fields. */
interface Definition<Name extends string, F extends Fields> extends Source<Name> {
  readonly fields: F;
  readonly timeField: DateFieldOf<F>;
  readonly required: readonly FieldOf<F>[];
  readonly columns: readonly (FieldOf<F> | ViewField)[];
  readonly panels: readonly Panel<FieldOf<F> | ViewField>[];
}

/** A source; that its columns, panels, required and time fields are fields of it is checked by the compiler. */
export function defineSource<const Name extends string, const F extends Fields>(
  definition: Definition<Name, F>,
): Source<Name> {
  return definition;
}

/** The reader of sources whose records are JSON objects. */
export const jsonReader = (): Reader => (message) => {
  if (typeof message !== "string") return success(message);
  try {
    const value: unknown = JSON.parse(message);
    if (isJsonObject(value)) return success(value);
  } catch {
    // What is no JSON is told as what it is: no object.
  }
  return failure([`found ${quoted(message)}; a record is a JSON object`]);
};
