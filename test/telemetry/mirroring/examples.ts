import { everything, type FilterRule, type Packet, type PlannedSession } from "../../../telemetry/mirroring";

/** HTTPS from a client to a host, as its interface receives it. */
export const packet = (changes: Partial<Packet> = {}): Packet => ({
  direction: "ingress",
  protocol: 6,
  sourceAddress: "198.51.100.7",
  destinationAddress: "10.0.1.10",
  sourcePort: 50_000,
  destinationPort: 443,
  length: 1514,
  ...changes,
});

/** Inbound, all of IPv4. */
export const rule = (changes: Partial<FilterRule> = {}): FilterRule => ({
  number: 100,
  direction: "ingress",
  action: "accept",
  sourceCidrBlock: "0.0.0.0/0",
  destinationCidrBlock: "0.0.0.0/0",
  ...changes,
});

/** A session of one interface to the interface of a sensor. */
export const planned = (changes: Partial<PlannedSession> = {}): PlannedSession => ({
  name: "web",
  propertyPath: "sessions[0]",
  sessionNumber: 1,
  virtualNetworkId: 12_345,
  filter: everything,
  target: { name: "sensor", kind: "interface", mtu: 9001 },
  sources: [{ propertyPath: "sessions[0].sources[0]", networkInterfaceId: "eni-1", mtu: 1500 }],
  ...changes,
});
