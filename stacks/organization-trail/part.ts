import { OrganizationTrail } from "../../components";
import type { BuiltAccount } from "../account/part";
import { organizationTrailFaults } from "./faults";
import { OrganizationTrailConfig } from "./schema";

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
