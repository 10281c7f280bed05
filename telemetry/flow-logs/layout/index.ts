export { objectKey, type FileFormat, type LogFile, type ObjectLayout } from "./object-key";
