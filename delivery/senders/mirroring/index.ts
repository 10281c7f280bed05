export { generatePackets } from "./generate-packets";
export type { InterfacePacket } from "./interface-entry";
export { whyNot } from "./interface-entry";
export { mirroring, type MirroringAtWork, type PacketRecording } from "./sender";
export type { DeployedSession } from "./session";
export { addressOf, placeOf, sourceStop } from "./session-carrier";
