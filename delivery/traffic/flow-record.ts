import type { FlowLogRecord } from "../../telemetry/flow-logs";
import type { GeneratedNetwork, GeneratedSubnet } from "./network";

/** An interface that records: an instance's, or a NAT gateway's, which has no instance. */
export interface RecordingInterface {
  readonly id: string;
  readonly subnet: GeneratedSubnet;
  readonly instanceId?: string;
}

/** What is particular to one record; the rest follows from network and interface. */
export interface FlowFields {
  readonly from: string;
  readonly to: string;
  /** Addresses of the packets themselves, where a NAT gateway changes them on the way. */
  readonly packetFrom?: string;
  readonly packetTo?: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly packets: number;
  readonly bytes: number;
  /** Epoch seconds. */
  readonly start: number;
  readonly seconds: number;
  readonly action?: "ACCEPT" | "REJECT";
  readonly direction: "ingress" | "egress";
  readonly tcpFlags: number;
  /** Egress only: how the packet leaves. */
  readonly trafficPath?: number;
  readonly fromService?: string;
  readonly toService?: string;
}

/** TCP flags of a flow log: FIN 1, SYN 2, RST 4, SYN-ACK 18; a flow's are joined by OR. */
export const tcpFlagsOf = { request: 2 | 1, response: 18 | 1, refused: 2 } as const;

/** How a packet leaves, as flow logs number it. */
export const trafficPaths = { sameVpc: 1, gatewayEndpoint: 7, internetGateway: 8 } as const;

/** IANA's protocol number of TCP. */
const tcp = 6;

/** A record with all 29 fields of versions 2 to 5, those without value for this traffic left out. */
export function flowRecord(
  network: GeneratedNetwork,
  at: RecordingInterface,
  flow: FlowFields,
): FlowLogRecord {
  return {
    version: 5,
    "account-id": network.accountId,
    "interface-id": at.id,
    srcaddr: flow.from,
    dstaddr: flow.to,
    srcport: flow.sourcePort,
    dstport: flow.destinationPort,
    protocol: tcp,
    packets: flow.packets,
    bytes: flow.bytes,
    start: flow.start,
    end: flow.start + flow.seconds,
    action: flow.action ?? "ACCEPT",
    "log-status": "OK",
    "vpc-id": network.vpcId,
    "subnet-id": at.subnet.id,
    ...(at.instanceId === undefined ? {} : { "instance-id": at.instanceId }),
    "tcp-flags": flow.tcpFlags,
    type: "IPv4",
    "pkt-srcaddr": flow.packetFrom ?? flow.from,
    "pkt-dstaddr": flow.packetTo ?? flow.to,
    region: network.region,
    "az-id": at.subnet.azId,
    ...(flow.fromService === undefined ? {} : { "pkt-src-aws-service": flow.fromService }),
    ...(flow.toService === undefined ? {} : { "pkt-dst-aws-service": flow.toService }),
    "flow-direction": flow.direction,
    ...(flow.trafficPath === undefined ? {} : { "traffic-path": flow.trafficPath }),
  };
}
