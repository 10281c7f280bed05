import { failure, success, type Result } from "../../result";
import { uint16 } from "./bytes";
import { decodeEthernet, type LinkPayload } from "./ethernet";
import { etherTypes } from "./ether-types";

/** The UDP port of GENEVE, in which a Gateway Load Balancer brings what was mirrored to its endpoint. */
export const genevePort = 6081;

/** @see https://www.rfc-editor.org/rfc/rfc8926#section-3.4 */
export function decodeGeneve(bytes: Uint8Array): Result<LinkPayload> {
  if (bytes.length < 8) return failure(["the GENEVE header is cut short"]);
  const version = (bytes[0] ?? 0) >> 6;
  if (version !== 0) return failure([`a GENEVE header says version ${version}`]);
  const etherType = uint16(bytes, 2);
  const payload = bytes.subarray(8 + ((bytes[0] ?? 0) & 0x3f) * 4);
  return etherType === etherTypes.ethernet ? decodeEthernet(payload) : success({ etherType, payload });
}
