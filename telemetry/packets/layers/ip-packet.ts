/** An IP packet as far as it was captured. */
export interface IpPacket {
  /** As flow logs write it. */
  readonly source: string;
  readonly destination: string;
  /** IANA protocol number; of IPv6, that behind the extension headers. */
  readonly protocol: number;
  /** Bytes with the IP header, as the packet says; more than are there where it was cut. */
  readonly length: number;
  /** Whether it goes on with a packet whose ports stood in the first fragment. */
  readonly laterFragment: boolean;
  readonly payload: Uint8Array;
}
