// The whole of awsx would bring a client of ECS, a tenth of the program's time to load.
import * as ec2 from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";

/** How the private subnets reach the internet; each gateway costs by the hour and by the byte. */
export type NatGateways = "none" | "single" | "onePerAz";

/** A VPC that is made here. */
export interface NewVpcArgs {
  /** IPv4 range; AWS takes /16 to /28. */
  readonly cidrBlock: string;
  /** Names, not a count: a count needs a call to AWS at preview. */
  readonly availabilityZones: readonly string[];
  /** Default `none`: the subnets beside the public ones are isolated. */
  readonly natGateways?: NatGateways;
}

/** A VPC that exists already. */
export interface AdoptedVpcArgs {
  readonly id: pulumi.Input<string>;
}

/** A VPC made here or adopted: its id is usable either way. */
export interface NetworkVpc {
  readonly vpcId: pulumi.Output<string>;
  /** The component, if the VPC was made here. */
  readonly vpc?: ec2.Vpc;
}

const natStrategy = { none: "None", single: "Single", onePerAz: "OnePerAz" } as const;

/** The VPC of that name: made with awsx, or adopted by its id without a call to AWS. */
export function requiredVpc(
  name: string,
  args: NewVpcArgs | AdoptedVpcArgs,
  options: pulumi.ComponentResourceOptions,
): NetworkVpc {
  if ("id" in args) return { vpcId: pulumi.output(args.id) };
  const natGateways = args.natGateways ?? "none";
  const vpc = new ec2.Vpc(
    name,
    {
      cidrBlock: args.cidrBlock,
      availabilityZoneNames: [...args.availabilityZones],
      enableDnsHostnames: true,
      enableDnsSupport: true,
      natGateways: { strategy: natStrategy[natGateways] },
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Public" }, { type: natGateways === "none" ? "Isolated" : "Private" }],
      tags: { Name: name },
    },
    options,
  );
  return { vpc, vpcId: vpc.vpcId };
}
