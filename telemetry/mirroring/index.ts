export { isAmazonDns } from "./amazon-dns";
export {
  everything,
  filterDecision,
  type FilterDecision,
  type FilterRule,
  type MirrorFilter,
  type PortRange,
  type RuleAction,
} from "./filter";
export {
  alsoSourceFamiliesTag,
  instanceTypesDate,
  mostSourcesOfTarget,
  sourceTypeFault,
} from "./instance-types";
export { defaultMtu, encapsulationBytes, leastPacketLength, mirroringLimits, vxlanPort } from "./limits";
export { longestWholePacket } from "./mtu";
export type { Direction, Packet, PacketHeader } from "./packet";
export {
  admits,
  filterFaults,
  ingressFault,
  letsThrough,
  preflight,
  routeFault,
  type SecurityGroupRule,
  type MirrorFault,
  type MirrorPlan,
  type PlannedSession,
  type PlannedSource,
  type PlannedTarget,
  type Preflight,
  type Route,
} from "./preflight";
export { mirroringOf, type Mirroring, type Session, type TargetKind } from "./sessions";
export { neverMirroredAs } from "./unmirrored";
export { virtualNetworkIds } from "./virtual-network-ids";
export { vxlanHeader, vxlanPacket, type VxlanTunnel } from "./vxlan";
