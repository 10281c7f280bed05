/**
 * Keywords of the protocols that a VPC carries most; others are told by their number.
 *
 * @see https://www.iana.org/assignments/protocol-numbers
 */
const keywords: Readonly<Partial<Record<number, string>>> = {
  1: "ICMP",
  2: "IGMP",
  4: "IPv4",
  6: "TCP",
  17: "UDP",
  41: "IPv6",
  47: "GRE",
  50: "ESP",
  51: "AH",
  58: "IPv6-ICMP",
  132: "SCTP",
};

/** The keyword of an IANA protocol number, or the number itself. */
export function protocolName(protocol: number): string {
  return keywords[protocol] ?? String(protocol);
}
