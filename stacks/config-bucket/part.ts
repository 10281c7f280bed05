import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import { centralConfigBucketFaults, ConfigBucket, configBucketFaults } from "../../components";
import { configuredAccount, type BuiltAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import { otherAccounts } from "../configuration/other-accounts";
import type { RawValue } from "../configuration/raw-value";
import { objectOf, unlessEmpty } from "../configuration/values";
import { bucketSettings } from "../flow-logs/destinations/bucket";

const Settings = objectOf({ writers: otherAccounts, ...bucketSettings });

const ConfigBucketConfig = objectOf({ configBucket: unlessEmpty(Settings) });
type ConfigBucketConfig = z.infer<typeof ConfigBucketConfig>;

interface BuiltConfigBucket {
  readonly configBucket?: ConfigBucket | undefined;
}

export interface ConfigBucketOutputs {
  readonly configBucketArn?: pulumi.Output<string>;
  readonly configKeyArn?: pulumi.Output<string>;
}

/** The bucket and key of what AWS Config records in other accounts. */
export const configBucket = {
  schema: ConfigBucketConfig,
  faults: (configuration: RawValue): string[] => {
    const bucket = configuration.at("configBucket");
    if (bucket.isUnset) return [];
    const { writers, ...settings } = bucket.rightKeys(Settings.shape);
    // Writers that are not right have a fault already.
    if (writers === undefined) return argumentFaults(configBucketFaults(settings, bucket.path));
    const args = { account: configuredAccount(configuration), writers, ...settings };
    return argumentFaults(centralConfigBucketFaults(args, bucket.path));
  },
  build: (
    { configBucket: config }: ConfigBucketConfig,
    { account, options }: BuiltAccount,
  ): BuiltConfigBucket =>
    config === undefined ? {} : { configBucket: new ConfigBucket("config", { account, ...config }, options) },
  outputs: ({ configBucket: bucket }: BuiltConfigBucket): ConfigBucketOutputs =>
    bucket === undefined
      ? {}
      : { configBucketArn: bucket.bucketArn, ...(bucket.keyArn && { configKeyArn: bucket.keyArn }) },
};
