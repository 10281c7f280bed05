import type { Packet } from "../../../telemetry/mirroring";
import type { Deployment } from "../../deployment";
import { interfaceFacts } from "../../hops";
import type { InterfacePacket } from "./interface-entry";
import type { PacketRecording } from "./sender";
import { sessionsOf } from "./session";

/** When they pass: any time, the same always. */
const time = Date.UTC(2026, 0, 5, 9) / 1000;

/** Of an interface that the deployment does not hold. */
const someAddress = "10.0.0.10";
const visitor = "203.0.113.7";
const [tcp, udp] = [6, 17];

/**
 * A visit over HTTP, a question to the Amazon DNS server and one to a time server, as they pass each interface that has a
 * mirror session; nothing where none has.
 */
export function generatePackets(deployment: Deployment): readonly PacketRecording[] {
  const ids = [...new Set(sessionsOf(deployment).map(({ networkInterfaceId }) => networkInterfaceId))];
  const records = ids.flatMap((networkInterfaceId) => {
    const { address = someAddress } = interfaceFacts(deployment, networkInterfaceId);
    return packetsOf(address).map((packet): InterfacePacket => ({ networkInterfaceId, packet, time }));
  });
  if (records.length === 0) return [];
  return [
    {
      telemetry: "mirrored-packets",
      label: "generated: packets of mirrored interfaces",
      source: {},
      records,
    },
  ];
}

function packetsOf(host: string): readonly Packet[] {
  const asked = { direction: "egress", protocol: udp, sourceAddress: host, sourcePort: 40_123 } as const;
  return [
    {
      direction: "ingress",
      protocol: tcp,
      sourceAddress: visitor,
      destinationAddress: host,
      sourcePort: 50_123,
      destinationPort: 80,
      length: 214,
    },
    {
      direction: "egress",
      protocol: tcp,
      sourceAddress: host,
      destinationAddress: visitor,
      sourcePort: 80,
      destinationPort: 50_123,
      length: 1514,
    },
    { ...asked, destinationAddress: "10.0.0.2", destinationPort: 53, length: 82, service: "amazon-dns" },
    { ...asked, destinationAddress: "169.254.169.123", destinationPort: 123, length: 90 },
  ];
}
