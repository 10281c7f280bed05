export { CaptureReader } from "./capture-file/capture-reader";
export type { CapturedFrame } from "./capture-file/format";
export type { Conversation, Sent } from "./conversations";
export { count, type Counted, countedOf } from "./counted";
export { Inspection, type Inspected } from "./inspection";
export { decodePacket, type Packet } from "./packet";
export { protocolName } from "./protocol-name";
