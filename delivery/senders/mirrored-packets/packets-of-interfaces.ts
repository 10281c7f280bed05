import { canonicalAddress } from "../../../telemetry/address";
import { isAmazonDns, type PacketHeader } from "../../../telemetry/mirroring";
import { type CapturedFrame, decodePacket, type Packet as CapturedPacket } from "../../../telemetry/packets";
import { failure, success, type Result } from "../../../telemetry/result";
import type { Deployment } from "../../deployment";
import { interfaceFacts, type InterfaceFacts } from "../../hops";
import type { InterfacePacket, StrayPacket } from "./interface-entry";
import { sessionsOf } from "./session";

/** What a captured frame was: a packet of each mirrored interface that it passed, or one of none. */
export type FramePlacer = (captured: CapturedFrame) => readonly [Passing, ...Passing[]];

type Passing = InterfacePacket | StrayPacket;

/** Of the Ethernet header that every packet of a VPC has. */
const ethernetBytes = 14;
const ethernetLinkType = 1;

/**
 * Finds by its addresses which interfaces a captured packet passes: out of the source's, into the destination's. Of a
 * packet in VXLAN it is the inner one, as a sensor receives it.
 *
 * @param networkInterfaceId the only interface that is meant; default every interface with a mirror session.
 * @returns a fault where no interface has addresses that are known.
 */
export function packetsOfInterfaces(
  deployment: Deployment,
  networkInterfaceId?: string,
): Result<FramePlacer> {
  const ids = new Set(
    networkInterfaceId === undefined
      ? sessionsOf(deployment).map((session) => session.networkInterfaceId)
      : [networkInterfaceId],
  );
  if (ids.size === 0) return failure(["no mirror session is among the deployed resources"]);
  const interfaces = [...ids].map((id) => interfaceFacts(deployment, id));
  const unknown = interfaces.filter(({ addresses }) => addresses.length === 0).map(({ id }) => id);
  const unknownAddresses = `the addresses of ${unknown.join(", ")} are not known; add the export of the stack that holds it`;
  if (unknown.length === interfaces.length) return failure([unknownAddresses]);
  const known = interfaces.map(({ id, addresses }) => `${id} (${addresses.join(", ")})`).join(", ");
  const none = `it is neither from nor to ${known}`;
  const stray = unknown.length === 0 ? none : `${none}; ${unknownAddresses}`;
  const holders = holdersOf(interfaces);
  return success(({ linkType, frame, time: nanoseconds }) => {
    const time = nanoseconds === undefined ? {} : { time: Number(nanoseconds / 1_000_000_000n) };
    const decoded = decodePacket(linkType, frame);
    if (!decoded.ok) return [{ stray: `not decoded: ${decoded.faults.join("; ")}`, ...time }];
    const packet = decoded.value;
    const length = packet.bytes + ethernetBytes;
    const isWhole = linkType === ethernetLinkType && packet.vni === undefined && frame.length >= length;
    const whole = isWhole ? { frame: frame.subarray(0, length) } : {};
    const passes = (["egress", "ingress"] as const).flatMap((direction): Passing[] => {
      const address = direction === "egress" ? packet.source : packet.destination;
      const [holder, ...others] = holders.get(canonicalAddress(address) ?? address) ?? [];
      if (holder === undefined) return [];
      if (others.length > 0) return [{ stray: ambiguous(address, [holder, ...others]), ...time }];
      const header = headerOf(packet, direction);
      const service = isAmazonDns(header, holder.vpcCidrBlock) ? { service: "amazon-dns" as const } : {};
      return [
        { networkInterfaceId: holder.id, packet: { ...header, ...service, length }, ...time, ...whole },
      ];
    });
    const [first, ...more] = passes;
    return first === undefined ? [{ stray, ...time }] : [first, ...more];
  });
}

function holdersOf(interfaces: readonly InterfaceFacts[]): ReadonlyMap<string, readonly InterfaceFacts[]> {
  const holders = new Map<string, InterfaceFacts[]>();
  for (const each of interfaces) {
    for (const text of each.addresses) {
      const address = canonicalAddress(text) ?? text;
      holders.set(address, [...(holders.get(address) ?? []), each]);
    }
  }
  return holders;
}

function ambiguous(address: string, holders: readonly InterfaceFacts[]): string {
  return `${address} is of ${holders.map(({ id }) => id).join(" and of ")}; say which interface is meant`;
}

function headerOf(
  { source, destination, protocol, ports }: CapturedPacket,
  direction: PacketHeader["direction"],
): PacketHeader {
  return {
    direction,
    protocol,
    sourceAddress: source,
    destinationAddress: destination,
    ...(ports && { sourcePort: ports.source, destinationPort: ports.destination }),
  };
}
