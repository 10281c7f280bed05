import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import type { Deployment } from "../../deployment";
import type { FlowLog } from "../../senders";
import { flowRecord, networkOf, tcpFlagsOf, trafficPaths } from "../../traffic";

/** When the traffic of a proof begins, in epoch seconds: 2026-01-05T09:00:00Z. */
export const proofStart = Date.UTC(2026, 0, 5, 9) / 1000;

/** An ordinary record that a flow log would write: a call from inside the VPC to an address outside. */
export function baseRecord(deployment: Deployment, flowLog: FlowLog): FlowLogRecord {
  const { monitors, trafficType, accountId, region } = flowLog;
  const network = networkOf(deployment, monitors.level === "VPC" ? monitors.id : undefined) ?? madeUpNetwork;
  const at = {
    id: monitors.level === "network interface" ? monitors.id : "eni-0a1b2c3d4e5f60718",
    instanceId: "i-0a1b2c3d4e5f60718",
    subnet:
      monitors.level === "subnet" ? { ...network.privateSubnet, id: monitors.id } : network.privateSubnet,
  };
  return flowRecord({ ...network, accountId, region }, at, {
    from: "10.0.0.10",
    to: "203.0.113.66",
    sourcePort: 49_152,
    destinationPort: 443,
    packets: 10,
    bytes: 5_000,
    start: proofStart,
    seconds: 30,
    action: trafficType === "REJECT" ? "REJECT" : "ACCEPT",
    direction: "egress",
    tcpFlags: tcpFlagsOf.request,
    trafficPath: trafficPaths.internetGateway,
  });
}

/** Where a flow log monitors something of which the deployment holds no network. */
const madeUpNetwork = {
  accountId: "123456789012",
  region: "us-east-1",
  vpcId: "vpc-0a1b2c3d4e5f60718",
  cidrBlock: "10.0.0.0/16",
  publicSubnet: { id: "subnet-0a1b2c3d4e5f60718", cidrBlock: "10.0.0.0/24", azId: "use1-az1" },
  privateSubnet: { id: "subnet-0b1c2d3e4f5a60718", cidrBlock: "10.0.14.0/24", azId: "use1-az1" },
  natGateway: { networkInterfaceId: "eni-0b1c2d3e4f5a60718", privateIp: "10.0.0.220" },
};
