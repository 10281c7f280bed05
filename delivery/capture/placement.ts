import type { FlowLogRecord } from "../../telemetry/flow-logs";
import { type Deployment, NETWORK_INTERFACE, SUBNET, text } from "../deployment";
import type { TrafficSource } from "../traffic/traffic";
import type { Monitored } from "./flow-log";

/** Where one record's interface is. What is not known is `undefined`. */
export interface Placement {
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly networkInterfaceId: string | undefined;
}

/**
 * Places a record: what the traffic's source says comes first, then what the deployment knows of it (an
 * interface's subnet, a subnet's VPC), then the record's own fields. Recorded traffic names interfaces of the
 * network it was recorded in, so its source must win.
 */
export function placementOf(deployment: Deployment, source: TrafficSource, record: FlowLogRecord): Placement {
  const networkInterfaceId = source.networkInterfaceId ?? record["interface-id"];
  const deployedInterface =
    networkInterfaceId === undefined ? undefined : deployment.byId(networkInterfaceId, NETWORK_INTERFACE);
  const subnetId =
    source.subnetId ?? (deployedInterface && text(deployedInterface, "subnetId")) ?? record["subnet-id"];
  const deployedSubnet = subnetId === undefined ? undefined : deployment.byId(subnetId, SUBNET);
  const vpcId = source.vpcId ?? (deployedSubnet && text(deployedSubnet, "vpcId")) ?? record["vpc-id"];
  return { vpcId, subnetId, networkInterfaceId };
}

/** Whether the place is what a flow log monitors, or in it. */
export function covers(monitors: Monitored | undefined, placement: Placement): boolean {
  switch (monitors?.level) {
    case undefined:
      return false;
    case "VPC":
      return placement.vpcId === monitors.id;
    case "subnet":
      return placement.subnetId === monitors.id;
    case "network interface":
      return placement.networkInterfaceId === monitors.id;
  }
}

/** A source in words: the narrowest place that it names, else the VPC of the record. */
export function describeSource(source: TrafficSource, { vpcId }: Placement): string {
  return source.networkInterfaceId ?? source.subnetId ?? source.vpcId ?? vpcId ?? "an unknown VPC";
}
