/**
 * What AWS allows of Traffic Mirroring. Counts cannot be raised.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-quotas.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTrafficMirrorSession.html
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-targets.html
 */
export const mirroringLimits = {
  sessionsPerInterface: 3,
  /** Inbound and outbound together. */
  rulesPerFilter: 10,
  sessionNumber: { least: 1, most: 32_766 },
  virtualNetworkId: { least: 1, most: 16_777_215 },
  /** Bytes after the VXLAN header that load balancers carry: what is longer is cut there in any case. */
  packetLengthThrough: { networkLoadBalancer: 8500, gatewayLoadBalancerEndpoint: 8446 },
  ruleNumber: { least: 1, most: 32_766 },
} as const;

/** The UDP port of VXLAN, which is the only one that mirrored packets come to. */
export const vxlanPort = 4789;

/**
 * Bytes that an IP header needs to be recognised; a packet cut shorter is one that no analyser reads.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-network-limitations.html
 */
export const leastPacketLength = { ipv4: 35, ipv6: 55 } as const;

/**
 * Bytes that mirroring puts around a packet. A source's MTU above the target's less these has its longest packets cut.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-network-limitations.html
 */
export const encapsulationBytes = { ipv4: 54, ipv6: 74 } as const;

/** Bytes of a jumbo frame, which an interface of an instance takes unless its system was told otherwise. */
export const defaultMtu = 9001;
