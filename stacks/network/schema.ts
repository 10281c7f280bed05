import type * as z from "zod";

import { vpcCidrBlock } from "../configuration/addresses";
import { listOf, name, objectOf, oneOf, region, resourceId, text, whenObject } from "../configuration/values";

/** A VPC made here (`cidrBlock`, `availabilityZones`) or adopted (`id`). */
export const VpcConfig = objectOf({
  name,
  region: region.optional(),
  id: resourceId("vpc").optional(),
  cidrBlock: vpcCidrBlock.optional(),
  availabilityZones: listOf(
    text(/^[a-z0-9-]+-\d[a-z]$/, "the name of a zone, such as eu-west-1a"),
    "a list of zones, such as [eu-west-1a, eu-west-1b]",
  )
    .min(1, { error: "at least one zone" })
    .optional(),
  natGateways: oneOf("none", "single", "onePerAz").optional(),
})
  .refine((vpc) => vpc.id !== undefined || vpc.cidrBlock !== undefined, {
    path: ["cidrBlock"],
    error: "the range of a VPC that is made here, or give the id of one that exists",
    ...whenObject,
  })
  .refine((vpc) => vpc.cidrBlock === undefined || vpc.availabilityZones !== undefined, {
    path: ["availabilityZones"],
    error: "the zones of a VPC that is made here, such as [eu-west-1a, eu-west-1b]",
    ...whenObject,
  })
  .refine((vpc) => vpc.id === undefined || vpc.cidrBlock === undefined, {
    path: ["id"],
    error: "give either id, for a VPC that exists, or cidrBlock, for one that is made here",
    ...whenObject,
  })
  .refine(
    (vpc) => vpc.id === undefined || (vpc.availabilityZones === undefined && vpc.natGateways === undefined),
    {
      path: ["id"],
      error: "a VPC that exists has its zones and gateways; leave out availabilityZones and natGateways",
      ...whenObject,
    },
  );
export type VpcConfig = z.infer<typeof VpcConfig>;

export const NetworkConfig = objectOf({ vpcs: listOf(VpcConfig, "a list of VPCs").default([]) });
export type NetworkConfig = z.infer<typeof NetworkConfig>;
