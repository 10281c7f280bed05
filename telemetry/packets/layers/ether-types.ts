/** @see https://www.iana.org/assignments/ieee-802-numbers */
export const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd, arp: 0x0806, ethernet: 0x6558 } as const;
