export { openEnvelope } from "./envelope/envelope";
export type { DropReason, Opened, SourceEvent } from "./envelope/opened";
export type { Fields, UnfitValue } from "./fields/fields";
export { viewFields, type View, type ViewField } from "./fields/view";
export { isJsonObject, quoted, type JsonObject } from "./json";
export type { Arrival, Panel, SavedSearch, Source, SourceSettings } from "./source";
export { isSourceName, sourceNames, sources, type SourceName } from "./table";
export { sourceColumns, sourceRow } from "./source-table";
export { sourceTransform, type Outcome } from "./transform";
