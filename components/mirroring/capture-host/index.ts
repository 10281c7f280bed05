export {
  captureHostFaults,
  healthCheckPort,
  type AlertLogGroupArgs,
  type CaptureHostArgs,
  type CaptureHostSettings,
} from "./args";
export { CaptureHost } from "./capture-host";
