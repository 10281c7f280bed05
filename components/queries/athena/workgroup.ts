import * as aws from "@pulumi/aws";

import type { Account } from "../../shared/account";
import type { ArgumentFault, ChildOptions } from "../../shared/component";
import type { QueryResults } from "./results";

/**
 * Least limit on what a query reads, in bytes: 10 MiB, which is also the least that Athena bills for one.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/athena/workgroup/
 */
const leastScanLimit = 10 * 1024 ** 2;
/** 100 GiB: about half a dollar a query at 5 dollars a TB. */
const defaultScanLimit = 100 * 1024 ** 3;

export function scanLimitFaults(limit: number | undefined, propertyPath: string): ArgumentFault[] {
  if (limit === undefined || (Number.isSafeInteger(limit) && limit >= leastScanLimit)) return [];
  return [{ propertyPath, reason: `found ${limit} bytes; Athena takes whole bytes from ${leastScanLimit}` }];
}

/**
 * A workgroup whose settings nobody who runs a query can change: where results go, how they are encrypted, and after
 * how many bytes a query is stopped. What a stopped query has read is billed.
 */
export function newWorkgroup(
  name: string,
  account: Account,
  args: {
    readonly scanLimit?: number | undefined;
    readonly results: QueryResults;
    readonly ownBucket: boolean;
  },
  options: ChildOptions,
): aws.athena.Workgroup {
  const { keyArn, location, dependsOn } = args.results;
  return new aws.athena.Workgroup(
    name,
    {
      description: "Queries on flow logs",
      // Athena keeps the history of queries in the workgroup, and deletes a workgroup that has any only if told to.
      forceDestroy: true,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: args.scanLimit ?? defaultScanLimit,
        engineVersion: { selectedEngineVersion: "Athena engine version 3" },
        resultConfiguration: {
          outputLocation: location,
          encryptionConfiguration: keyArn
            ? { encryptionOption: "SSE_KMS", kmsKeyArn: keyArn }
            : { encryptionOption: "SSE_S3" },
          // Someone else's bucket of that name, made after ours is gone, gets nothing.
          ...(args.ownBucket && { expectedBucketOwner: account.id }),
        },
      },
    },
    { ...options, dependsOn: [...dependsOn] },
  );
}
