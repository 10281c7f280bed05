import type * as z from "zod";

import { bucketArn, logGroupArn, roleArn } from "../configuration/arns";
import { accountId, kmsKeyArn, objectOf, onOrOff, unlessEmpty } from "../configuration/values";
import { trailName } from "./trail-name";

export const TrailSettings = objectOf({
  bucketArn,
  kmsKeyArn: kmsKeyArn.optional(),
  trailName: trailName.optional(),
  /** This account, where the management account has named it CloudTrail's administrator. */
  administratorId: accountId.optional(),
  logGroupArn: logGroupArn.optional(),
  logRoleArn: roleArn.optional(),
  protect: onOrOff.optional(),
});

export const OrganizationTrailConfig = objectOf({ organizationTrail: unlessEmpty(TrailSettings) });
export type OrganizationTrailConfig = z.infer<typeof OrganizationTrailConfig>;
