import { ingressFault } from "../../../telemetry/mirroring";
import {
  autoScalingGroupType,
  type Deployment,
  type DeployedResource,
  launchTemplateType,
  logicalName,
  object,
  objects,
  texts,
} from "../../deployment";
import { ingressOf, type InterfaceFacts } from "./interface-facts";

/** The groups that launch the sensors of a target group. */
export function launchersOf(deployment: Deployment, targetGroupArn: string): readonly DeployedResource[] {
  return deployment
    .ofType(autoScalingGroupType)
    .filter((group) => texts(group, "targetGroupArns").includes(targetGroupArn));
}

/**
 * Why none of the sensors that a group launches lets a source's packets in: a load balancer hands them on as from the
 * source itself. Nothing where the launch template is not deployed.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
export function launcherFault(
  deployment: Deployment,
  source: InterfaceFacts,
  launcher: DeployedResource,
): string | undefined {
  const templateId = object(launcher, "launchTemplate")?.id;
  const template = deployment.byId(typeof templateId === "string" ? templateId : "", launchTemplateType);
  if (template === undefined) return undefined;
  const own = objects(template, "networkInterfaces").flatMap(({ securityGroups }) =>
    Array.isArray(securityGroups) ? securityGroups.map(String) : [],
  );
  const ingress = ingressOf(deployment, [...own, ...texts(template, "vpcSecurityGroupIds")]);
  const name = logicalName(launcher);
  return ingressFault({ propertyPath: "", ...source }, { name, ingress });
}
