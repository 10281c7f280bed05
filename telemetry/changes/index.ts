export {
  changedServices,
  complianceMessage,
  compliancePattern,
  outsideChangeMessage,
  outsideChangePattern,
  type EventMessage,
  type OutsideChanges,
} from "./outside-changes";
