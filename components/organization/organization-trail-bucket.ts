import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { arnOnceOpen, newLogBucket, type LogBucketArgs } from "../shared/log-bucket/log-bucket";
import {
  defaultTrailName,
  trailArn,
  trailBucketStatements,
  trailKeyStatements,
} from "../shared/trail-access";

export interface OrganizationTrailBucketArgs extends LogBucketArgs {
  /** Where the bucket is made. */
  readonly account: Account;
  /** `o-…` */
  readonly organizationId: string;
  /** The account and region of the trail: the management account, and the trail's home. */
  readonly trailAccount: Account;
  /** Default `organization`. */
  readonly trailName?: string | undefined;
}

/**
 * The bucket and key of an organisation's trail, in the account that keeps records. They let in the one trail of that name,
 * which need not be there yet.
 */
export class OrganizationTrailBucket extends pulumi.ComponentResource {
  readonly bucketArn: pulumi.Output<string>;
  /** Absent if S3 encrypts with its own key. */
  readonly keyArn?: pulumi.Output<string>;

  constructor(
    name: string,
    { account, organizationId, trailAccount, trailName, ...bucketArgs }: OrganizationTrailBucketArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("network-security:organization:OrganizationTrailBucket", name, {}, opts);
    const trail = trailArn(trailAccount, trailName ?? defaultTrailName);
    const bucket = newLogBucket(
      `${name}-bucket`,
      bucketArgs,
      {
        account,
        bucketStatements: (arn) => trailBucketStatements(trailAccount, trail, arn, organizationId),
        keyStatements: trailKeyStatements(trailAccount, trail),
      },
      { parent: this },
    );
    this.bucketArn = arnOnceOpen(bucket);
    if (bucket.keyArn) this.keyArn = bucket.keyArn;
    this.registerOutputs({ bucketArn: this.bucketArn });
  }
}
