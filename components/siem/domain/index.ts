export { requiredDomain, type DomainContext } from "./domain";
export {
  isExisting,
  type DomainArgs,
  type DomainNetwork,
  type ExistingDomainArgs,
  type NewDomainArgs,
  type SiemDomain,
} from "./domain-args";
export { domainFaults } from "./domain-faults";
export { clusterShape, nodesOf } from "./domain-shape";
export { instanceTypeNames, type InstanceTypeName } from "./instance-types";
export { sizingOf, type ExpectedLoad, type Sizing } from "./sizing";
