import { failure, type Result } from "../../result";
import { etherTypes } from "./ether-types";
import type { LinkPayload } from "./ethernet";
import type { IpPacket } from "./ip-packet";
import { decodeIpv4 } from "./ipv4";
import { decodeIpv6 } from "./ipv6";

/** The IP packet in a frame; a fault that names what is in the frame instead. */
export function decodeIp({ etherType, payload }: LinkPayload): Result<IpPacket> {
  if (etherType === etherTypes.ipv4) return decodeIpv4(payload);
  if (etherType === etherTypes.ipv6) return decodeIpv6(payload);
  if (etherType === etherTypes.arp) return failure(["ARP"]);
  return failure([`EtherType 0x${etherType.toString(16).padStart(4, "0")}`]);
}
