export { LabApplication, type LabApplicationArgs } from "./lab-application";
export { LabCapture, type LabCaptureArgs } from "./lab-capture";
export { labFaults, labWarnings, type LabSettings } from "./settings";
