import { admits, type SecurityGroupRule } from "../../../telemetry/mirroring";
import {
  type Deployment,
  type DeployedResource,
  logicalName,
  number,
  object,
  subnetType,
  text,
  texts,
} from "../../deployment";

/**
 * Why a load balancer takes the instances of a group for ill: its health checks, which come from its own subnets, are let
 * in by none of their security groups. A group that replaces what the load balancer takes for ill does so again and again.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 */
export function healthCheckFault(
  deployment: Deployment,
  balancer: DeployedResource,
  targetGroup: DeployedResource,
  launcher: DeployedResource,
  ingress: readonly SecurityGroupRule[] | undefined,
): string | undefined {
  const port = checkedPort(targetGroup);
  if (ingress === undefined || port === undefined || text(launcher, "healthCheckType") !== "ELB")
    return undefined;
  const blocks = texts(balancer, "subnets").flatMap((id) => {
    const subnet = deployment.byId(id, subnetType);
    return (subnet && text(subnet, "cidrBlock")) ?? [];
  });
  const closed = blocks.find((block) => {
    const [address = ""] = block.split("/");
    return !ingress.some((rule) => admits(rule, { protocol: "tcp", port, address }));
  });
  if (closed === undefined) return undefined;
  return `the security groups of ${logicalName(launcher)} do not let in its health checks, TCP ${port} from ${closed}, and each sensor is replaced as ill again and again; add such a rule`;
}

/** Every protocol that checks health is TCP's; without a port of its own it is that of the packets. */
function checkedPort(targetGroup: DeployedResource): number | undefined {
  const { port, enabled } = object(targetGroup, "healthCheck") ?? {};
  if (enabled === false || port === undefined) return undefined;
  return port === "traffic-port" ? number(targetGroup, "port") : Number(port);
}
