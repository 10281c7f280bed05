import ipaddr from "ipaddr.js";
import { failure, success, type Result } from "../../result";
import type { IpPacket } from "./ip-packet";
import { uint16 } from "./bytes";

const headerBytes = 40;

/** Bytes of an extension header, by its number, from what stands at its start. */
const extensionBytes: Readonly<Partial<Record<number, (bytes: Uint8Array, at: number) => number>>> = {
  0: inEightBytes, // hop-by-hop options
  43: inEightBytes, // routing
  44: () => 8, // fragment
  51: (bytes, at) => ((bytes[at + 1] ?? 0) + 2) * 4, // authentication
  60: inEightBytes, // destination options
  135: inEightBytes, // mobility
};

const fragmentHeader = 44;

/** @see https://www.rfc-editor.org/rfc/rfc8200#section-3 */
export function decodeIpv6(bytes: Uint8Array): Result<IpPacket> {
  if (bytes.length < headerBytes) return failure(["the IPv6 header is cut short"]);
  const version = (bytes[0] ?? 0) >> 4;
  if (version !== 6) return failure([`an IPv6 packet says version ${version}`]);
  // Zero in a packet that is longer than its length can say, and where the network card cuts packets to size.
  const length = headerBytes + (uint16(bytes, 4) || bytes.length - headerBytes);
  const packet = bytes.subarray(0, length);
  let protocol = bytes[6] ?? 0;
  let at = headerBytes;
  let laterFragment = false;
  for (let next = extensionBytes[protocol]; next && !laterFragment; next = extensionBytes[protocol]) {
    if (packet.length < at + 8) return failure(["the IPv6 extension headers are cut short"]);
    laterFragment = protocol === fragmentHeader && (uint16(packet, at + 2) & 0xfff8) !== 0;
    protocol = packet[at] ?? 0;
    at += next(packet, at);
  }
  return success({
    source: ipv6Text(bytes, 8),
    destination: ipv6Text(bytes, 24),
    protocol,
    length,
    laterFragment,
    payload: packet.subarray(at),
  });
}

function inEightBytes(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 1] ?? 0) + 1) * 8;
}

function ipv6Text(bytes: Uint8Array, at: number): string {
  return new ipaddr.IPv6([...bytes.subarray(at, at + 16)]).toRFC5952String();
}
