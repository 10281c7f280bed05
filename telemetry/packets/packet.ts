import { vxlanPort } from "../mirroring";
import { failure, success, type Result } from "../result";
import { decodeEthernet, type LinkPayload } from "./layers/ethernet";
import { decodeGeneve, genevePort } from "./layers/geneve";
import { decodeIp } from "./layers/ip";
import { decodeLink } from "./layers/link-types";
import { decodeTransport, type TransportHeader } from "./layers/transport";
import { decodeVxlan } from "./layers/vxlan";

/**
 * The packet that a frame is about: the one inside of VXLAN where it carries VXLAN, or else its own. The later fragments
 * of a packet have no ports.
 */
export interface Packet extends TransportHeader {
  /** Of the VXLAN that it came in; absent where it came in none. */
  readonly vni?: number;
  readonly source: string;
  readonly destination: string;
  /** IANA protocol number. */
  readonly protocol: number;
  /** Bytes of the IP packet, as flow logs count them, also where the capture or the mirror cut it. */
  readonly bytes: number;
}

/**
 * Decodes a captured frame. One VXLAN header is taken off, and a GENEVE header before it: a source that itself talks
 * VXLAN is shown talking VXLAN.
 *
 * @returns what could not be decoded, as a reason of few kinds that can be counted.
 */
export function decodePacket(linkType: number, frame: Uint8Array): Result<Packet> {
  const link = decodeLink(linkType, frame);
  return link.ok ? decodeOutside(link.value) : link;
}

function decodeOutside(link: LinkPayload): Result<Packet> {
  const outside = decodeInside(link);
  if (!outside.ok) return outside;
  const { packet, data } = outside.value;
  const port = packet.ports?.destination;
  if (data !== undefined && port === genevePort) {
    const geneve = decodeGeneve(data);
    return geneve.ok ? decodeOutside(geneve.value) : geneve;
  }
  return data !== undefined && port === vxlanPort ? decodeMirrored(data) : success(packet);
}

/** The packet inside of VXLAN. */
function decodeMirrored(data: Uint8Array): Result<Packet> {
  const vxlan = decodeVxlan(data);
  if (!vxlan.ok) return vxlan;
  const frame = decodeEthernet(vxlan.value.frame);
  const inside = frame.ok ? decodeInside(frame.value) : frame;
  if (!inside.ok) return failure(inside.faults.map((fault) => `inside of VXLAN: ${fault}`));
  return success({ ...inside.value.packet, vni: vxlan.value.vni });
}

/** The IP packet that a link carries, and of UDP what it carries itself. */
function decodeInside(link: LinkPayload): Result<{ packet: Packet; data?: Uint8Array }> {
  const ip = decodeIp(link);
  if (!ip.ok) return ip;
  const { source, destination, protocol, length, laterFragment, payload } = ip.value;
  const packet = { source, destination, protocol, bytes: length };
  if (laterFragment) return success({ packet });
  const transport = decodeTransport(protocol, payload);
  if (!transport.ok) return transport;
  const { header, data } = transport.value;
  return success({ packet: { ...packet, ...header }, ...(data && { data }) });
}
