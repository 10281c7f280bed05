import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import { type Deployment, networkInterfaceType, subnetType, text } from "../../deployment";
import type { TrafficSource } from "../../traffic";
import type { Monitored } from "./flow-log";

/** Where in the network one record's interface is. What is not known is `undefined`. */
export interface Location {
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly networkInterfaceId: string | undefined;
}

/**
 * Locates a record: what the traffic's source says comes first, then what the deployment knows of it (an interface's
 * subnet, a subnet's VPC), then the record's own fields. Recorded traffic names interfaces of the network it was
 * recorded in, so its source must win.
 */
export function locator(deployment: Deployment, source: TrafficSource): (record: FlowLogRecord) => Location {
  const known = new Map<string | undefined, Located>();
  return (record) => {
    const { "vpc-id": vpcId, "subnet-id": subnetId } = record;
    const last = known.get(record["interface-id"]);
    if (last !== undefined && last.vpcId === vpcId && last.subnetId === subnetId) return last.location;
    const location = locationOf(deployment, source, record);
    known.set(detached(record["interface-id"]), { vpcId, subnetId, location });
    return location;
  };
}

/** A copy of a text that was cut out of a long one, which would stay in memory as long as the cut. */
function detached(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString();
}

/** What a record said of itself, and where it was found to be. */
interface Located {
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly location: Location;
}

function locationOf(deployment: Deployment, source: TrafficSource, record: FlowLogRecord): Location {
  const networkInterfaceId = source.networkInterfaceId ?? record["interface-id"];
  const deployedInterface =
    networkInterfaceId === undefined ? undefined : deployment.byId(networkInterfaceId, networkInterfaceType);
  const subnetId =
    source.subnetId ?? (deployedInterface && text(deployedInterface, "subnetId")) ?? record["subnet-id"];
  const deployedSubnet = subnetId === undefined ? undefined : deployment.byId(subnetId, subnetType);
  const vpcId = source.vpcId ?? (deployedSubnet && text(deployedSubnet, "vpcId")) ?? record["vpc-id"];
  return { vpcId, subnetId, networkInterfaceId };
}

/** Whether the location is what a flow log monitors, or in it. */
export function covers(monitors: Monitored | undefined, location: Location): boolean {
  switch (monitors?.level) {
    case undefined:
      return false;
    case "VPC":
      return location.vpcId === monitors.id;
    case "subnet":
      return location.subnetId === monitors.id;
    case "network interface":
      return location.networkInterfaceId === monitors.id;
  }
}

/** A source in words: the narrowest location that it names, else the VPC of the record. */
export function describeSource(source: TrafficSource, { vpcId }: Location): string {
  return source.networkInterfaceId ?? source.subnetId ?? source.vpcId ?? vpcId ?? "an unknown VPC";
}
