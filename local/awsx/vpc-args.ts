import { z } from "zod";

const SubnetSpec = z.strictObject({
  type: z.enum(["Public", "Private", "Isolated", "Unused"]),
  name: z.string().optional(),
  cidrMask: z.int().min(16).max(28).optional(),
});

/** What of awsx's arguments is modelled here; any other is refused by name. */
const VpcArgs = z.strictObject({
  cidrBlock: z.cidrv4(),
  availabilityZoneNames: z.array(z.string()).min(1),
  enableDnsHostnames: z.boolean().optional(),
  enableDnsSupport: z.boolean().optional(),
  natGateways: z.strictObject({ strategy: z.enum(["None", "Single", "OnePerAz"]) }).optional(),
  subnetStrategy: z.literal("Auto"),
  subnetSpecs: z.array(SubnetSpec).min(1),
  tags: z.record(z.string(), z.string()).optional(),
});
export type VpcArgs = z.infer<typeof VpcArgs>;

/** Reads the arguments of an `awsx:ec2:Vpc`. @throws Error naming every argument that is wrong or not modelled. */
export function parseVpcArgs(name: string, args: unknown): VpcArgs {
  const parsed = VpcArgs.safeParse(args);
  if (parsed.success) return parsed.data;
  throw new Error(
    `the embedded awsx does not take these arguments of VPC "${name}":\n${z.prettifyError(parsed.error)}`,
  );
}
