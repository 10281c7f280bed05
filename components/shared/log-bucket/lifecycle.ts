import type { ArgumentFault } from "../component";

/** When objects move to a colder class and when they go, in days after they were written. */
export interface LogLifecycle {
  /** To `STANDARD_IA`. Default 30, the least that S3 takes. */
  readonly infrequentAccessAfterDays?: number;
  /** To `GLACIER` (Flexible Retrieval), where Athena no longer reads. Default 90. */
  readonly glacierAfterDays?: number;
  /** Deleted. Default 365. */
  readonly expireAfterDays?: number;
}

export const defaultLifecycle = {
  infrequentAccessAfterDays: 30,
  glacierAfterDays: 90,
  expireAfterDays: 365,
} as const satisfies Required<LogLifecycle>;

/**
 * Days before S3 moves an object to `STANDARD_IA`, and that it stays there before it moves on.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
const leastDaysInStandard = 30;
const leastDaysInInfrequentAccess = 30;

/** Days that an overwritten or deleted object is kept, and an upload that was never finished. */
const noncurrentDays = 30;
const unfinishedUploadDays = 7;

export function lifecycleFaults(lifecycle: LogLifecycle, path: string): ArgumentFault[] {
  const {
    infrequentAccessAfterDays: cold,
    glacierAfterDays: glacier,
    expireAfterDays: expiry,
  } = withDefaults(lifecycle);
  const faults: ArgumentFault[] = [];
  if (cold < leastDaysInStandard) {
    faults.push({
      propertyPath: `${path}.infrequentAccessAfterDays`,
      reason: `found ${cold} days; S3 moves objects to STANDARD_IA after ${leastDaysInStandard} days or more`,
    });
  }
  if (glacier < cold + leastDaysInInfrequentAccess) {
    faults.push({
      propertyPath: `${path}.glacierAfterDays`,
      reason: `found ${glacier} days; objects stay ${leastDaysInInfrequentAccess} days in STANDARD_IA first, so ${cold + leastDaysInInfrequentAccess} or more`,
    });
  }
  if (expiry <= glacier) {
    faults.push({
      propertyPath: `${path}.expireAfterDays`,
      reason: `found ${expiry} days; objects expire after they moved to GLACIER, so more than ${glacier}`,
    });
  }
  return faults;
}

/** The bucket's lifecycle rules, as the S3 API takes them. */
export function lifecycleRules(lifecycle: LogLifecycle) {
  const days = withDefaults(lifecycle);
  return [
    {
      id: "log-objects",
      status: "Enabled",
      filter: { prefix: "" },
      transitions: [
        { days: days.infrequentAccessAfterDays, storageClass: "STANDARD_IA" },
        { days: days.glacierAfterDays, storageClass: "GLACIER" },
      ],
      expiration: { days: days.expireAfterDays },
      noncurrentVersionExpiration: { noncurrentDays },
      abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
    },
  ];
}

function withDefaults(lifecycle: LogLifecycle): Required<LogLifecycle> {
  return {
    infrequentAccessAfterDays:
      lifecycle.infrequentAccessAfterDays ?? defaultLifecycle.infrequentAccessAfterDays,
    glacierAfterDays: lifecycle.glacierAfterDays ?? defaultLifecycle.glacierAfterDays,
    expireAfterDays: lifecycle.expireAfterDays ?? defaultLifecycle.expireAfterDays,
  };
}
