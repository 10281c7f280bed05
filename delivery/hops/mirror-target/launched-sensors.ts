import { ingressFault, vxlanPort } from "../../../telemetry/mirroring";
import {
  autoScalingGroupType,
  capturedNetworks,
  type Deployment,
  type DeployedResource,
  launchTemplateType,
  logicalName,
  number,
  object,
  securityGroupRules,
  templateSecurityGroups,
  texts,
} from "../../deployment";
import type { MirrorTargetAddress } from "./address";
import { healthCheckFault } from "./health-check";

/** What of a session its sensors look at. */
export type Sending = Pick<MirrorTargetAddress, "source" | "virtualNetworkId">;

/** Sensors, with what hands packets to them. */
interface Launched {
  readonly balancer: DeployedResource;
  readonly targetGroup: DeployedResource;
  readonly launcher: DeployedResource;
}

/** The groups that launch the sensors of a target group. */
export function launchersOf(deployment: Deployment, targetGroupArn: string): readonly DeployedResource[] {
  return deployment
    .ofType(autoScalingGroupType)
    .filter((group) => texts(group, "targetGroupArns").includes(targetGroupArn));
}

/**
 * Why none of the sensors that a group launches takes a source's packets: a load balancer hands them on as from the
 * source itself, and a capture host takes the network identifiers that it was told. Nothing where the launch template is
 * not deployed.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
export function launcherFault(
  deployment: Deployment,
  { source, virtualNetworkId }: Sending,
  { balancer, targetGroup, launcher }: Launched,
): string | undefined {
  const name = logicalName(launcher);
  if (number(launcher, "desiredCapacity") === 0 && number(launcher, "minSize") === 0)
    return `the group ${name} launches no sensor: its desired capacity is 0`;
  const templateId = object(launcher, "launchTemplate")?.id;
  const template = deployment.byId(typeof templateId === "string" ? templateId : "", launchTemplateType);
  if (template === undefined) return undefined;
  const ingress = securityGroupRules(deployment, templateSecurityGroups(template), "ingress");
  const captured = capturedNetworks(template);
  return (
    ingressFault({ propertyPath: "", ...source }, { name, ingress }) ??
    healthCheckFault(deployment, balancer, targetGroup, launcher, ingress) ??
    (captured === undefined ? undefined : hostFault(name, captured, targetGroup, virtualNetworkId))
  );
}

/** Why a capture host leaves out what is handed to it: it takes VXLAN at its own port, and the identifiers that it knows. */
function hostFault(
  name: string,
  captured: readonly number[],
  targetGroup: DeployedResource,
  virtualNetworkId: number,
): string | undefined {
  const port = number(targetGroup, "port");
  if (port !== undefined && port !== vxlanPort)
    return `its target group ${logicalName(targetGroup)} hands packets on to UDP ${port}, and the capture host ${name} takes them at ${vxlanPort}`;
  return captured.includes(virtualNetworkId)
    ? undefined
    : `the capture host ${name} takes ${captured.length === 0 ? "no VNI" : `VNI ${captured.join(", ")} alone`}, and leaves out ${virtualNetworkId}; tell it that one too`;
}
