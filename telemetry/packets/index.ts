export { CaptureReader } from "./capture-file/capture-reader";
export type { CapturedFrame } from "./capture-file/format";
export type { Conversation, Sent } from "./conversations";
export { Inspection, type Counted, type Inspected } from "./inspection";
export { decodePacket, type Packet } from "./packet";
export { protocolName } from "./protocol-name";
