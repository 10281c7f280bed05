export type { BucketAddress, PutObject } from "./address";
export type { DeliveredObject, ObjectContent, ParquetColumn } from "./arrival";
export { bucket } from "./bucket";
export { ObjectBuffer } from "./object-buffer";
