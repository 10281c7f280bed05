export { fileHead, usualFormats, type FileHead } from "./file-head";
export { gzipFault } from "./bytes";
export { readRecorded, type RecordedStream } from "./read-recorded";
export { readRecordedFile, type RecordedFile } from "./recorded-file";
export type { RecordedLine } from "./line-reader";
export type { UnreadableLine, UnreadableLines } from "./unreadable-lines";
