export { SourceStream, type SourceStreamArgs } from "./source-stream";
export { streamSettingKeys, streamSettingsFaults, type StreamSettings } from "./stream-settings";
