import { failure, success, type Result } from "../../result";
import { uint16 } from "./bytes";
import { decodeEthernet, type LinkPayload } from "./ethernet";
import { etherTypes } from "./ether-types";

/**
 * How the frames of a capture begin, by the number that the file gives it.
 *
 * @see https://www.tcpdump.org/linktypes.html
 */
const linkTypes: Readonly<Partial<Record<number, (frame: Uint8Array) => Result<LinkPayload>>>> = {
  1: decodeEthernet,
  // tcpdump -i any: "Linux cooked", and its second form.
  113: (frame) => cooked(frame, 14, 16),
  276: (frame) => cooked(frame, 0, 20),
  101: bareIp,
  228: bareIp,
  229: bareIp,
};

/** What a frame carries; a fault where nothing is known of the link type. */
export function decodeLink(linkType: number, frame: Uint8Array): Result<LinkPayload> {
  const decode = linkTypes[linkType];
  return decode === undefined ? failure([`link type ${linkType} is not decoded`]) : decode(frame);
}

function cooked(frame: Uint8Array, etherTypeAt: number, headerBytes: number): Result<LinkPayload> {
  if (frame.length < headerBytes) return failure(["the Linux cooked header is cut short"]);
  return success({ etherType: uint16(frame, etherTypeAt), payload: frame.subarray(headerBytes) });
}

/** An IP packet without anything before it, whose version says which. */
function bareIp(frame: Uint8Array): Result<LinkPayload> {
  const version = (frame[0] ?? 0) >> 4;
  return success({ etherType: version === 6 ? etherTypes.ipv6 : etherTypes.ipv4, payload: frame });
}
