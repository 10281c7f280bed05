import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../shared/component";

/** TCP ports of the tiers. */
export const ports = { web: 80, data: 6379, ssh: 22 } as const;

export interface LabSecurityGroups {
  readonly balancer: aws.ec2.SecurityGroup;
  readonly web: aws.ec2.SecurityGroup;
  readonly data: aws.ec2.SecurityGroup;
}

/** Each tier admits the one before it alone, on its own port; the first admits everybody. */
export function labSecurityGroups(
  name: string,
  { vpcId, sshLocation }: { readonly vpcId: pulumi.Input<string>; readonly sshLocation?: string | undefined },
  options: ChildOptions,
): LabSecurityGroups {
  const group = (tier: string, ingress: Rule[], egress: Rule[]) =>
    new aws.ec2.SecurityGroup(
      `${name}-${tier}`,
      {
        description: `${tier} tier of the laboratory`,
        vpcId,
        ingress,
        egress,
        tags: { Name: `${name}-${tier}` },
      },
      options,
    );
  const ssh = sshLocation === undefined ? [] : [tcp("SSH", ports.ssh, { cidrBlocks: [sshLocation] })];
  const everywhere = { cidrBlocks: ["0.0.0.0/0"] };
  const updates = tcp("AWS services and packages", 443, everywhere);
  const balancer = group(
    "balancer",
    [tcp("Visitors", ports.web, everywhere)],
    [tcp("The web tier", ports.web, everywhere)],
  );
  const web = group(
    "web",
    [tcp("The load balancer", ports.web, { securityGroups: [balancer.id] }), ...ssh],
    [
      updates,
      tcp("Visits to the load balancer", ports.web, everywhere),
      tcp("The data tier", ports.data, everywhere),
    ],
  );
  const data = group(
    "data",
    [tcp("The web tier", ports.data, { securityGroups: [web.id] }), ...ssh],
    [updates],
  );
  return { balancer, web, data };
}

type Rule = aws.types.input.ec2.SecurityGroupIngress & aws.types.input.ec2.SecurityGroupEgress;

function tcp(description: string, port: number, who: Pick<Rule, "cidrBlocks" | "securityGroups">): Rule {
  return { description, protocol: "tcp", fromPort: port, toPort: port, ...who };
}
