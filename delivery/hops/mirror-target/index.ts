export type { MirrorTargetAddress, PacketCopy } from "./address";
export { interfaceFacts, type InterfaceFacts } from "./interface-facts";
export { mirrorTarget, type MirroredPacket } from "./mirror-target";
export { mirrorWay, type MirrorWay } from "./way";
