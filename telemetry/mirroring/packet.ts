/** Of the source's interface: `ingress` is what comes to it. */
export type Direction = "ingress" | "egress";

/** What mirroring looks at in a packet, as it passes the source's interface. */
export interface PacketHeader {
  readonly direction: Direction;
  /** Number of the IP protocol. */
  readonly protocol: number;
  readonly sourceAddress: string;
  readonly destinationAddress: string;
  readonly sourcePort?: number | undefined;
  readonly destinationPort?: number | undefined;
  /** A service of the VPC itself that the packet is to or from, by the name that filters have for it. */
  readonly service?: "amazon-dns" | undefined;
}

/** A packet with its length, of which the Ethernet header is a part. */
export interface Packet extends PacketHeader {
  /** Bytes. */
  readonly length: number;
}
