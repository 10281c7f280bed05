import { failure, success, type Result } from "../../result";
import { uint24 } from "./bytes";

export interface Vxlan {
  /** The VXLAN network identifier, of which a mirror session has one. */
  readonly vni: number;
  /** The Ethernet frame inside. */
  readonly frame: Uint8Array;
}

/** The flag that says that the header has a VNI. */
const vniFlag = 0x08;

/** @see https://www.rfc-editor.org/rfc/rfc7348#section-5 */
export function decodeVxlan(bytes: Uint8Array): Result<Vxlan> {
  if (bytes.length < 8) return failure(["the VXLAN header is cut short"]);
  if (((bytes[0] ?? 0) & vniFlag) === 0) return failure(["a VXLAN header without a VNI"]);
  return success({ vni: uint24(bytes, 4), frame: bytes.subarray(8) });
}
