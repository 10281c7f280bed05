export { LabApplication, type LabApplicationArgs } from "./lab-application";
export { labFaults, labWarnings, type LabSettings } from "./settings";
