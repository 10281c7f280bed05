export {
  captureHostFaults,
  healthCheckPort,
  hostSourceFaults,
  type AlertLogGroupArgs,
  type CaptureHostArgs,
  type CaptureHostSettings,
} from "./args";
export { CaptureHost } from "./capture-host";
export { userDataFaults as hostUserDataFaults } from "./user-data";
