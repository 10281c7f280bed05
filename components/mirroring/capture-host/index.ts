export { captureHostFaults, healthCheckPort, type CaptureHostArgs, type CaptureHostSettings } from "./args";
export { CaptureHost } from "./capture-host";
