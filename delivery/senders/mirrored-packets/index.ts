export { generatePackets } from "./generate-packets";
export type { InterfacePacket, StrayPacket } from "./interface-entry";
export { whyNot } from "./left-out";
export { mirroredPackets, type MirroringAtWork, type PacketRecording } from "./sender";
export { type FramePlacer, packetsOfInterfaces } from "./packets-of-interfaces";
export type { DeployedSession } from "./session";
export { addressOf, placeOf, sourceStop } from "./session-carrier";
export type { MirrorSessionReport } from "./session-tally";
