import type * as z from "zod";

import { OrganizationTrail } from "../../components";
import type { BuiltAccount } from "../account/part";
import { bucketArn, logGroupArn, roleArn } from "../configuration/arns";
import { accountId, kmsKeyArn, objectOf, onOrOff, unlessEmpty } from "../configuration/values";
import { organizationTrailFaults } from "./faults";
import { trailName } from "./trail-name";

const OrganizationTrailConfig = objectOf({
  organizationTrail: unlessEmpty(
    objectOf({
      bucketArn,
      kmsKeyArn: kmsKeyArn.optional(),
      trailName: trailName.optional(),
      /** This account, where the management account has named it CloudTrail's administrator. */
      administratorId: accountId.optional(),
      logGroupArn: logGroupArn.optional(),
      logRoleArn: roleArn.optional(),
      protect: onOrOff.optional(),
    }),
  ),
});
type OrganizationTrailConfig = z.infer<typeof OrganizationTrailConfig>;

/**
 * The trail of all accounts, which the management account makes or its administrator: into the bucket of the account that
 * keeps records, and into a log group of its own, whose events a SIEM has.
 */
export const organizationTrail = {
  schema: OrganizationTrailConfig,
  faults: organizationTrailFaults,
  build: ({ organizationTrail: config }: OrganizationTrailConfig, { options }: BuiltAccount): object => {
    if (config === undefined) return {};
    const { administratorId, logGroupArn, logRoleArn, ...settings } = config;
    const cloudWatchLogs =
      logGroupArn === undefined || logRoleArn === undefined
        ? undefined
        : { logGroupArn, roleArn: logRoleArn };
    const isDelegated = administratorId !== undefined;
    new OrganizationTrail("organization-trail", { ...settings, cloudWatchLogs, isDelegated }, options);
    return {};
  },
  outputs: () => ({}),
};
