export { objectKey, type FileFormat, type LogFile, type ObjectLayout } from "./object-key";
export {
  partitionDay,
  partitionFolders,
  partitionKeys,
  partitionsSince,
  type PartitionKey,
  type PartitionValues,
} from "./partitions";
export { baseFolders, prefixFault } from "./prefix";
