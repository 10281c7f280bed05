import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "../../shared/account";
import type { ArgumentFault, ChildOptions } from "../../shared/component";
import type { Encryption } from "../../shared/encryption";
import { closeBucket } from "../../shared/log-bucket/close-bucket";
import { encryptBucket } from "../../shared/log-bucket/encryption";

/** Where Athena writes the answers of queries. */
export interface QueryResultsArgs {
  /** Folder of a bucket that exists: `s3://BUCKET/FOLDER/`. Default: a bucket made here. */
  readonly location?: string | undefined;
  /**
   * Default: a customer managed key for a bucket made here, S3's own key for one that exists, whose key is not made
   * here.
   */
  readonly encryption?: Encryption | undefined;
  /** Days that a result is kept in a bucket made here. Default 30. */
  readonly expireAfterDays?: number | undefined;
}

export interface QueryResults {
  /** `s3://BUCKET/FOLDER/` */
  readonly location: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  /** Absent if S3 encrypts with its own key. */
  readonly keyArn?: pulumi.Output<string>;
  /** What must exist before the first result may come. */
  readonly dependsOn: readonly pulumi.Resource[];
}

const defaultExpiryDays = 30;
const unfinishedUploadDays = 7;

export function queryResultsFaults(args: QueryResultsArgs, path: string): ArgumentFault[] {
  const { location, encryption, expireAfterDays } = args;
  const faults: ArgumentFault[] = [];
  const add = (key: keyof QueryResultsArgs, reason: string) => {
    faults.push({ propertyPath: `${path}.${key}`, reason });
  };
  if (expireAfterDays !== undefined && !(Number.isInteger(expireAfterDays) && expireAfterDays >= 1)) {
    add("expireAfterDays", `found ${expireAfterDays}; S3 takes whole days from 1`);
  }
  if (location === undefined) return faults;
  if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/([^/]+\/)*$/.test(location)) {
    add(
      "location",
      `found "${location}"; a folder of a bucket, with a slash at its end: s3://BUCKET/FOLDER/`,
    );
  }
  if (expireAfterDays !== undefined) {
    add("expireAfterDays", `belongs to a bucket that is made here, but ${location} exists; set it there`);
  }
  if (encryption === "customer-managed-key") {
    add("encryption", `no key is made for ${location}, which exists; give its kmsKeyArn`);
  }
  return faults;
}

/** Where results go: a bucket made here, or a folder of one that exists. */
export function requiredQueryResults(
  name: string,
  account: Account,
  args: QueryResultsArgs,
  options: ChildOptions,
): QueryResults {
  if (args.location === undefined) return newResultsBucket(name, account, args, options);
  const bucket = args.location.split("/")[2] ?? "";
  const { encryption } = args;
  return {
    location: pulumi.output(args.location),
    bucketArn: pulumi.output(`arn:${partitionOf(account.region)}:s3:::${bucket}`),
    ...(typeof encryption === "object" && { keyArn: pulumi.output(encryption.kmsKeyArn) }),
    dependsOn: [],
  };
}

/**
 * A bucket for results only. Unlike logs they are no evidence, for a query can be run again: there are no versions,
 * they expire, and with the stack the bucket goes as it is.
 */
function newResultsBucket(
  name: string,
  account: Account,
  args: QueryResultsArgs,
  options: ChildOptions,
): QueryResults {
  const bucket = new aws.s3.Bucket(name, { forceDestroy: true }, options);
  // Athena writes as the person who asks, through IAM: neither policy has to name anyone.
  const closed = closeBucket(name, bucket, () => [], options);
  const encryption = encryptBucket(
    name,
    bucket,
    { account, encryption: args.encryption, keyStatements: [] },
    { key: options, configuration: options },
  );
  new aws.s3.BucketLifecycleConfiguration(
    name,
    {
      bucket: bucket.bucket,
      rules: [
        {
          id: "query-results",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: { days: args.expireAfterDays ?? defaultExpiryDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
        },
      ],
    },
    options,
  );
  return {
    location: pulumi.interpolate`s3://${bucket.bucket}/`,
    bucketArn: bucket.arn,
    ...(encryption.keyArn && { keyArn: encryption.keyArn }),
    dependsOn: [...closed, encryption.resource],
  };
}
