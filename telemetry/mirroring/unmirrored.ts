import type { PacketHeader } from "./packet";

const udp = 17;
const tcp = 6;

/** Traffic of a kind: all that is given must hold, of the packet's one end or the other. */
interface Traffic {
  readonly what: string;
  readonly protocol: number;
  readonly ports: readonly number[];
  /** Of the service; any if absent. */
  readonly address?: string;
}

/**
 * What is never mirrored, whatever the filter says; ARP is no IP traffic and comes to nobody's filter.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-network-limitations.html
 */
const neverMirrored: readonly Traffic[] = [
  { what: "DHCP", protocol: udp, ports: [67, 68, 546, 547] },
  { what: "NTP", protocol: udp, ports: [123] },
  { what: "the instance metadata service", protocol: tcp, ports: [80], address: "169.254.169.254" },
  { what: "the instance metadata service", protocol: tcp, ports: [80], address: "fd00:ec2::254" },
  { what: "Windows activation", protocol: tcp, ports: [1688], address: "169.254.169.250" },
  { what: "Windows activation", protocol: tcp, ports: [1688], address: "169.254.169.251" },
];

/** What AWS calls the traffic that a packet is of, if it never mirrors it. */
export function neverMirroredAs(packet: PacketHeader): string | undefined {
  const ends = [
    { address: packet.sourceAddress, port: packet.sourcePort },
    { address: packet.destinationAddress, port: packet.destinationPort },
  ];
  return neverMirrored.find(
    ({ protocol, ports, address }) =>
      packet.protocol === protocol &&
      ends.some(
        (end) =>
          end.port !== undefined &&
          ports.includes(end.port) &&
          (address === undefined || address === end.address),
      ),
  )?.what;
}
