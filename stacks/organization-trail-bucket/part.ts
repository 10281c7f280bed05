import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import { logBucketFaults, OrganizationTrailBucket } from "../../components";
import type { BuiltAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import { accountId, objectOf, region, unlessEmpty } from "../configuration/values";
import { bucketSettings } from "../flow-logs/destinations/bucket";
import { trailName } from "../organization-trail/trail-name";

const Settings = objectOf(bucketSettings);

const OrganizationTrailBucketConfig = objectOf({
  organizationTrailBucket: unlessEmpty(
    objectOf({
      managementAccountId: accountId,
      trailRegion: region.optional(),
      trailName: trailName.optional(),
      ...Settings.shape,
    }),
  ),
});
type OrganizationTrailBucketConfig = z.infer<typeof OrganizationTrailBucketConfig>;

interface BuiltTrailBucket {
  readonly trailBucket?: OrganizationTrailBucket | undefined;
}

export interface OrganizationTrailBucketOutputs {
  readonly trailBucketArn?: pulumi.Output<string>;
  readonly trailKeyArn?: pulumi.Output<string>;
}

/** The bucket and key of the organisation's trail, which the management account makes. */
export const organizationTrailBucket = {
  schema: OrganizationTrailBucketConfig,
  faults: (configuration: RawValue): string[] => {
    const bucket = configuration.at("organizationTrailBucket");
    const keys = bucket.keys() ?? [];
    if (keys.length === 0) return [];
    const settings = bucket.rightKeys(Settings.shape);
    const organization = configuration.at("organizationId");
    return [
      ...(organization.text() === undefined || organization.text() === ""
        ? [organization.fault(`the organisation whose trail ${bucket.path} takes`)]
        : []),
      ...argumentFaults(logBucketFaults(settings, bucket.path)),
    ];
  },
  build: (
    { organizationTrailBucket: config }: OrganizationTrailBucketConfig,
    { account, organizationId, options }: BuiltAccount,
  ): BuiltTrailBucket => {
    if (config === undefined) return {};
    if (organizationId === undefined)
      throw new Error("a trail's bucket is of an organisation that has no id");
    const { managementAccountId, trailRegion = account.region, ...settings } = config;
    const trailAccount = { id: managementAccountId, region: trailRegion };
    const args = { account, organizationId, trailAccount, ...settings };
    return { trailBucket: new OrganizationTrailBucket("organization-trail", args, options) };
  },
  outputs: ({ trailBucket }: BuiltTrailBucket): OrganizationTrailBucketOutputs =>
    trailBucket === undefined
      ? {}
      : {
          trailBucketArn: trailBucket.bucketArn,
          ...(trailBucket.keyArn && { trailKeyArn: trailBucket.keyArn }),
        },
};
