export { firstIndex, indexAlias, indexPattern } from "./index-name";
export { indexTemplate, sourceMapping, type IndexLayout } from "./index-template";
export { retentionPolicy, type Retention } from "./retention-policy";
export { analystRole, writerRole, type SecurityRole } from "./roles";
export { commonIndexPattern, importFile, savedObjects, type SavedObject } from "./saved-objects";
