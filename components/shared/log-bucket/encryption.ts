import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import type { ChildOptions } from "../component";
import { defaultEncryption, encryptionKey, optionalKeyArn, type Encryption } from "../encryption";
import type { PolicyStatement } from "../policy-document";

/** The key of a bucket, if it is a KMS key, and what switches it on. */
export interface BucketEncryption {
  readonly keyArn?: pulumi.Output<string>;
  readonly resource: aws.s3.BucketServerSideEncryptionConfiguration;
}

export function encryptBucket(
  name: string,
  bucket: aws.s3.Bucket,
  args: {
    readonly account: Account;
    readonly encryption?: Encryption | undefined;
    readonly keyStatements: readonly PolicyStatement[];
  },
  options: { readonly key: ChildOptions; readonly configuration: ChildOptions },
): BucketEncryption {
  const keyArn = optionalKeyArn(args.encryption ?? defaultEncryption, () =>
    encryptionKey(
      `${name}-key`,
      {
        account: args.account,
        description: `Encrypts the bucket ${name}`,
        statements: args.keyStatements,
      },
      options.key,
    ),
  );
  const byDefault = keyArn ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn } : { sseAlgorithm: "AES256" };
  const resource = new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket: bucket.bucket,
      // A bucket key asks KMS once for many objects: without it each delivered file is a KMS request.
      rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: keyArn !== undefined }],
    },
    options.configuration,
  );
  return { ...(keyArn && { keyArn }), resource };
}
