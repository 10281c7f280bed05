import { failure, success, type Result } from "../../result";
import { uint16 } from "./bytes";

/** What a layer below IP says of what it carries. */
export interface LinkPayload {
  readonly etherType: number;
  readonly payload: Uint8Array;
}

const headerBytes = 14;
const tagBytes = 4;

/** EtherTypes of VLAN tags: 802.1Q, 802.1ad. */
const vlanTags: ReadonlySet<number> = new Set([0x8100, 0x88a8]);

/** An Ethernet II frame, with any number of VLAN tags. */
export function decodeEthernet(frame: Uint8Array): Result<LinkPayload> {
  let at = headerBytes - 2;
  while (frame.length >= at + 2) {
    const etherType = uint16(frame, at);
    at += vlanTags.has(etherType) ? tagBytes : 2;
    if (!vlanTags.has(etherType)) return success({ etherType, payload: frame.subarray(at) });
  }
  return failure(["the Ethernet header is cut short"]);
}
