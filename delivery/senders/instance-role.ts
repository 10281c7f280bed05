import { type Requester, roleRequester } from "../access";
import type { Stop } from "../core";
import {
  type Deployment,
  type DeployedResource,
  instanceProfileType,
  object,
  roleType,
  text,
} from "../deployment";
import type { Arn } from "../iam";
import type { World } from "../world";

/** Stands for the id that each instance puts into the names of what it writes. */
export const anInstance = "i-0123456789abcdef0";

/** The role that EC2 gives the instances by their profile; or why they have none. */
export function instanceRole(
  { deployment, organizationId }: World,
  template: DeployedResource,
  { partition, region, accountId }: Arn,
  place: string,
): Requester | Stop {
  const named = object(template, "iamInstanceProfile");
  const profile = profileOf(deployment, named);
  if (named !== undefined && profile === undefined) {
    const reason = `its instance profile ${String(named.arn ?? named.name)} is not among the deployed resources`;
    return { place, reason };
  }
  const name = profile && text(profile, "role");
  const [role] = name === undefined ? [] : deployment.having("name", name, roleType);
  const composed = name === undefined ? undefined : `arn:${partition}:iam::${accountId}:role/${name}`;
  return roleRequester(deployment, {
    roleArn: (role && text(role, "arn")) ?? composed,
    who: place,
    needs: "it has no instance profile with a role, without which it may write nothing",
    service: "ec2.amazonaws.com",
    region,
    organizationId,
  });
}

function profileOf(
  deployment: Deployment,
  named: Readonly<Record<string, unknown>> | undefined,
): DeployedResource | undefined {
  const { arn, name } = named ?? {};
  if (typeof arn === "string" && arn !== "") return deployment.byArn(arn, instanceProfileType);
  return typeof name === "string" ? deployment.having("name", name, instanceProfileType)[0] : undefined;
}
