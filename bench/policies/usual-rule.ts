import * as aws from "@pulumi/aws";
import { validateStackResourcesOfType, type StackValidationPolicy } from "@pulumi/policy";

/** One rule as packs of single rules have it: the SDK's class picks the resources, and a property is compared. */
export const usualRule: StackValidationPolicy = {
  name: "vpc-block",
  description: "Every VPC is in 10.0.0.0/8.",
  enforcementLevel: "mandatory",
  validateStack: validateStackResourcesOfType(aws.ec2.Vpc, (vpcs, _args, reportViolation) => {
    for (const vpc of vpcs) if (!vpc.cidrBlock.startsWith("10.")) reportViolation(vpc.cidrBlock);
  }),
};
