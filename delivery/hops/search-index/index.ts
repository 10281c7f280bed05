export type { SearchDocument, SearchIndexAddress } from "./address";
export type { IndexedDocument } from "./arrival";
export { searchIndex } from "./search-index";
