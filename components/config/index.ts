export {
  centralConfigBucketFaults,
  ConfigBucket,
  configBucketFaults,
  type ConfigBucketArgs,
} from "./config-bucket";
export { configRecordingFaults, ConfigRecording, type ConfigRecordingArgs } from "./config-recording";
export { configRuleFaults, newConfigRecorder } from "./config-recorder";
