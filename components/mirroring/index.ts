export {
  CaptureHost,
  captureHostFaults,
  healthCheckPort,
  hostSourceFaults,
  hostUserDataFaults,
  type AlertLogGroupArgs,
  type CaptureHostArgs,
  type CaptureHostSettings,
} from "./capture-host";
export { MirrorFilter, type MirrorFilterArgs } from "./filter/mirror-filter";
export { MirrorPreflight, type AskedSession, type MirrorPreflightArgs } from "./preflight/mirror-preflight";
export type { KnownOfSource, MirrorSource } from "./preflight/sources";
export { MirrorSession, type MirroredInterface, type MirrorSessionArgs } from "./session/mirror-session";
export type { MirrorLoadBalancer, MirrorLoadBalancerArgs } from "./target/load-balancer";
export {
  MirrorTarget,
  mirrorTargetFaults,
  type GatewayEndpointArgs,
  type MirrorDestination,
  type MirrorTargetArgs,
} from "./target/mirror-target";
export type { ShareArgs } from "./target/sharing";
