import { Buffer } from "node:buffer";
import ipaddr from "ipaddr.js";

/** Frames for tests, written from the RFCs without the decoder's tables. */

export const ethernet = (etherType: number, payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from("0a0000000002" + "0a0000000001", "hex"), be16(etherType), payload]);

/** An 802.1Q tag in front of the frame's EtherType. */
export const tagged = (frame: Buffer, vlan: number): Buffer =>
  Buffer.concat([frame.subarray(0, 12), be16(0x8100), be16(vlan), frame.subarray(12)]);

export interface Ip {
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  readonly payload: Uint8Array;
  /** Of IPv4: in eight bytes. */
  readonly fragmentOffset?: number;
}

/** In a frame of the EtherType that belongs to its addresses. */
export const ip = (packet: Ip): Buffer =>
  packet.source.includes(":") ? ethernet(0x86dd, ipv6(packet)) : ethernet(0x0800, ipv4(packet));

export function ipv4({ source, destination, protocol, payload, fragmentOffset = 0 }: Ip): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(20 + payload.length, 2);
  header.writeUInt16BE(fragmentOffset, 6);
  header[8] = 64;
  header[9] = protocol;
  header.set(address(source), 12);
  header.set(address(destination), 16);
  return Buffer.concat([header, payload]);
}

export function ipv6({ source, destination, protocol, payload }: Ip): Buffer {
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(payload.length, 4);
  header[6] = protocol;
  header[7] = 64;
  header.set(address(source), 8);
  header.set(address(destination), 24);
  return Buffer.concat([header, payload]);
}

export const udp = (source: number, destination: number, data: Uint8Array): Buffer =>
  Buffer.concat([be16(source), be16(destination), be16(8 + data.length), be16(0), data]);

export function tcp(source: number, destination: number, flags: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(source, 0);
  header.writeUInt16BE(destination, 2);
  header[12] = 0x50;
  header[13] = flags;
  return Buffer.concat([header, data]);
}

/** What traffic mirroring sends: the frame behind a VXLAN header, in UDP to port 4789. */
export const vxlan = (vni: number, frame: Uint8Array): Buffer =>
  ip({ source: "10.0.0.1", destination: "10.0.0.2", protocol: 17, payload: vxlanDatagram(vni, frame) });

export const vxlanDatagram = (vni: number, frame: Uint8Array): Buffer =>
  udp(50_000, 4789, Buffer.concat([Buffer.from("08000000", "hex"), be32(vni * 256), frame]));

/** What a Gateway Load Balancer puts before an IP packet: 32 bytes of options among it. */
export const geneve = (packet: Uint8Array): Buffer => {
  const header = Buffer.concat([Buffer.from("0800", "hex"), be16(0x0800), be32(0), Buffer.alloc(32)]);
  const payload = udp(60_000, 6081, Buffer.concat([header, packet]));
  return ip({ source: "10.0.9.1", destination: "10.0.9.2", protocol: 17, payload });
};

export function be16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function be32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function address(text: string): number[] {
  return ipaddr.parse(text).toByteArray();
}
