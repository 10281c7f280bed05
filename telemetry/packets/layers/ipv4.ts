import { failure, success, type Result } from "../../result";
import type { IpPacket } from "./ip-packet";
import { uint16 } from "./bytes";

const leastHeaderBytes = 20;

/** @see https://www.rfc-editor.org/rfc/rfc791#section-3.1 */
export function decodeIpv4(bytes: Uint8Array): Result<IpPacket> {
  if (bytes.length < leastHeaderBytes) return failure(["the IPv4 header is cut short"]);
  const [first = 0] = bytes;
  const headerBytes = (first & 0x0f) * 4;
  if (first >> 4 !== 4) return failure([`an IPv4 packet says version ${first >> 4}`]);
  if (headerBytes < leastHeaderBytes)
    return failure(["an IPv4 header says that it is shorter than 20 bytes"]);
  if (bytes.length < headerBytes) return failure(["the IPv4 header is cut short"]);
  // Zero where the network card cuts packets to size after they were captured (segmentation offload).
  const length = uint16(bytes, 2) || bytes.length;
  if (length < headerBytes) return failure(["an IPv4 packet says that it is shorter than its header"]);
  return success({
    source: ipv4Text(bytes, 12),
    destination: ipv4Text(bytes, 16),
    protocol: bytes[9] ?? 0,
    length,
    laterFragment: (uint16(bytes, 6) & 0x1fff) !== 0,
    // An Ethernet frame is padded to its least length.
    payload: bytes.subarray(headerBytes, length),
  });
}

function ipv4Text(bytes: Uint8Array, at: number): string {
  return `${bytes[at] ?? 0}.${bytes[at + 1] ?? 0}.${bytes[at + 2] ?? 0}.${bytes[at + 3] ?? 0}`;
}
