import ipaddr from "ipaddr.js";

import { vxlanPort } from "./limits";

/** The way of a mirrored packet from the source's interface to the target's. IPv4. */
export interface VxlanTunnel {
  readonly sourceAddress: string;
  readonly destinationAddress: string;
  /** Made from the packet's flow, so that a load balancer keeps a conversation together. */
  readonly sourcePort: number;
  readonly virtualNetworkId: number;
}

const ipv4HeaderBytes = 20;
const udpHeaderBytes = 8;
const vxlanHeaderBytes = 8;
const udp = 17;

/**
 * A mirrored packet as its target receives it: IPv4, UDP to port 4789, the VXLAN header, and the packet as it was, from
 * its Ethernet header on.
 * @see https://datatracker.ietf.org/doc/html/rfc7348#section-5
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-packet-formats.html
 */
export function vxlanPacket(tunnel: VxlanTunnel, mirrored: Uint8Array): Buffer {
  const header = Buffer.concat([
    ipv4Header(tunnel, udpHeaderBytes + vxlanHeaderBytes + mirrored.length),
    udpHeader(tunnel, vxlanHeaderBytes + mirrored.length),
    vxlanHeader(tunnel.virtualNetworkId),
  ]);
  return Buffer.concat([header, mirrored]);
}

/** Eight bytes: the flag that the identifier is valid, and the identifier, 24 bits. */
export function vxlanHeader(virtualNetworkId: number): Buffer {
  const header = Buffer.alloc(vxlanHeaderBytes);
  header.writeUInt8(0x08, 0);
  header.writeUIntBE(virtualNetworkId, 4, 3);
  return header;
}

/** Without a checksum, as RFC 7348 has it. */
function udpHeader({ sourcePort }: VxlanTunnel, payloadBytes: number): Buffer {
  const header = Buffer.alloc(udpHeaderBytes);
  header.writeUInt16BE(sourcePort, 0);
  header.writeUInt16BE(vxlanPort, 2);
  header.writeUInt16BE(udpHeaderBytes + payloadBytes, 4);
  return header;
}

function ipv4Header({ sourceAddress, destinationAddress }: VxlanTunnel, payloadBytes: number): Buffer {
  const header = Buffer.alloc(ipv4HeaderBytes);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(ipv4HeaderBytes + payloadBytes, 2);
  header.writeUInt8(64, 8);
  header.writeUInt8(udp, 9);
  header.set(ipaddr.IPv4.parse(sourceAddress).toByteArray(), 12);
  header.set(ipaddr.IPv4.parse(destinationAddress).toByteArray(), 16);
  header.writeUInt16BE(internetChecksum(header), 10);
  return header;
}

/** @see https://datatracker.ietf.org/doc/html/rfc1071 */
function internetChecksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
