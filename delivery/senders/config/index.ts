export { isRecording } from "./recorder";
export { config } from "./sender";
