import { failure, success, type Result } from "../../result";
import { uint16 } from "./bytes";

/** IANA protocol numbers of what is decoded. */
const protocols = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;

/** What the header behind the IP header says; nothing of a protocol that is not decoded. */
export interface TransportHeader {
  /** Of TCP and UDP. */
  readonly ports?: { readonly source: number; readonly destination: number };
  /** Of TCP, where it was captured: the bits FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32. */
  readonly tcpFlags?: number;
  /** Of ICMP. */
  readonly icmp?: { readonly type: number; readonly code: number };
}

export interface Transport {
  readonly header: TransportHeader;
  /** Of UDP: what it carries. */
  readonly data?: Uint8Array;
}

const decoders: Readonly<Partial<Record<number, (bytes: Uint8Array) => Result<Transport>>>> = {
  [protocols.icmp]: decodeIcmp,
  [protocols.icmpv6]: decodeIcmp,
  [protocols.tcp]: decodeTcp,
  [protocols.udp]: decodeUdp,
};

/** The header of TCP, UDP or ICMP at the start of these bytes. */
export function decodeTransport(protocol: number, bytes: Uint8Array): Result<Transport> {
  const decode = decoders[protocol];
  return decode === undefined ? success({ header: {} }) : decode(bytes);
}

/** @see https://www.rfc-editor.org/rfc/rfc9293#section-3.1 */
function decodeTcp(bytes: Uint8Array): Result<Transport> {
  if (bytes.length < portBytes) return failure(["the TCP header is cut short"]);
  const flags = bytes[13];
  const ports = portsOf(bytes);
  return success({ header: flags === undefined ? { ports } : { ports, tcpFlags: flags } });
}

/** @see https://www.rfc-editor.org/rfc/rfc768 */
function decodeUdp(bytes: Uint8Array): Result<Transport> {
  if (bytes.length < portBytes) return failure(["the UDP header is cut short"]);
  return success({ header: { ports: portsOf(bytes) }, data: bytes.subarray(udpHeaderBytes) });
}

/** What a mirror session keeps of a packet may end behind the ports. */
const portBytes = 4;
const udpHeaderBytes = 8;

function portsOf(bytes: Uint8Array): { source: number; destination: number } {
  return { source: uint16(bytes, 0), destination: uint16(bytes, 2) };
}

/** @see https://www.rfc-editor.org/rfc/rfc792 and https://www.rfc-editor.org/rfc/rfc4443 */
function decodeIcmp(bytes: Uint8Array): Result<Transport> {
  const [type, code] = bytes;
  if (type === undefined || code === undefined) return failure(["the ICMP header is cut short"]);
  return success({ header: { icmp: { type, code } } });
}
