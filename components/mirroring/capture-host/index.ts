export {
  captureHostFaults,
  healthCheckPort,
  instanceTypeFaults,
  type CaptureHostArgs,
  type CaptureHostSettings,
} from "./args";
export { CaptureHost } from "./capture-host";
