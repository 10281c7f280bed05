export { isRecordedType, recordedTypes, type RecordedTypes } from "./recorded-types";
export { isRecording, recorderOf } from "./recorder";
export { config } from "./sender";
