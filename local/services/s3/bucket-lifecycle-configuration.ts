import { z } from "zod";
import { refuse } from "../../framework/errors";
import { integer, text } from "../../framework/properties";
import { bucketSetting, expectedBucketOwner } from "./bucket-setting";

/*
 * Source: Amazon S3 User Guide, "Lifecycle configuration elements" and "Transitioning objects using Amazon S3
 * Lifecycle" (constraints and considerations).
 */
const mostRules = 1000;
const longestId = 255;
/** Days that an object stays in S3 Standard before it moves to a class of infrequent access, and then stays there. */
const fewestDays: Readonly<Record<string, number>> = { STANDARD_IA: 30, ONEZONE_IA: 30 };
const archives: readonly string[] = ["GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];

const days = integer(1, 2_147_483_647);
const date = z.iso.datetime({ offset: true });
const storageClass = z.enum([
  "GLACIER",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
]);
const size = integer(0, Number.MAX_SAFE_INTEGER);

const filter = z.strictObject({
  and: z
    .strictObject({
      objectSizeGreaterThan: size.optional(),
      objectSizeLessThan: size.optional(),
      prefix: z.string().optional(),
      tags: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  objectSizeGreaterThan: size.optional(),
  objectSizeLessThan: size.optional(),
  prefix: z.string().optional(),
  tag: z.strictObject({ key: z.string(), value: z.string() }).optional(),
});

const rule = z.strictObject({
  abortIncompleteMultipartUpload: z.strictObject({ daysAfterInitiation: days.optional() }).optional(),
  expiration: z
    .strictObject({
      date: date.optional(),
      days: days.optional(),
      expiredObjectDeleteMarker: z.boolean().optional(),
    })
    .optional(),
  filter: filter.optional(),
  id: text(1, longestId),
  noncurrentVersionExpiration: z
    .strictObject({ newerNoncurrentVersions: integer(1, 100).optional(), noncurrentDays: days })
    .optional(),
  noncurrentVersionTransitions: z
    .array(
      z.strictObject({
        newerNoncurrentVersions: integer(1, 100).optional(),
        noncurrentDays: days,
        storageClass,
      }),
    )
    .optional(),
  prefix: z.string().optional(),
  status: z.enum(["Enabled", "Disabled"]),
  transitions: z
    .array(
      z.strictObject({ date: date.optional(), days: integer(0, 2_147_483_647).optional(), storageClass }),
    )
    .optional(),
});

type Rule = z.output<typeof rule>;

export const bucketLifecycleConfiguration = bucketSetting(
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  {
    properties: {
      ...expectedBucketOwner,
      rules: z.array(rule).min(1).max(mostRules),
      transitionDefaultMinimumObjectSize: z
        .enum(["all_storage_classes_128K", "varies_by_storage_class"])
        .default("all_storage_classes_128K"),
    },
    outputs: { expectedBucketOwner: "" },
    refuse({ rules }) {
      const ids = rules.map(({ id }) => id);
      if (new Set(ids).size !== ids.length) {
        refuse("InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule");
      }
      for (const each of rules) refuseRule(each);
    },
  },
);

function refuseRule(rule: Rule): void {
  const { transitions = [], expiration } = rule;
  const actions = [
    rule.abortIncompleteMultipartUpload,
    expiration,
    rule.noncurrentVersionExpiration,
    ...(rule.noncurrentVersionTransitions ?? []),
    ...transitions,
  ];
  if (actions.every((action) => action === undefined)) {
    refuse("InvalidRequest", "At least one action needs to be specified in a rule");
  }
  const filter = `filter '(prefix=${rule.filter?.and?.prefix ?? rule.filter?.prefix ?? rule.prefix ?? ""})'`;
  for (const { days: after, storageClass: target } of transitions) {
    const fewest = fewestDays[target];
    if (fewest !== undefined && after !== undefined && after < fewest) {
      refuse(
        "InvalidArgument",
        `'Days' in Transition action must be greater than or equal to ${fewest} for storageClass '${target}'`,
      );
    }
    if (after !== undefined && expiration?.days !== undefined && expiration.days <= after) {
      refuse(
        "InvalidArgument",
        `'Days' in the Expiration action for ${filter} must be greater than 'Days' in the Transition action`,
      );
    }
  }
  refuseShortStay(transitions, filter);
}

/** An object that moves on to an archive has been in infrequent access for as long as it must stay there. */
function refuseShortStay(transitions: NonNullable<Rule["transitions"]>, filter: string): void {
  for (const { days: from, storageClass: source } of transitions) {
    const stay = fewestDays[source];
    if (stay === undefined || from === undefined) continue;
    const early = transitions.find(
      ({ days: to, storageClass: target }) =>
        archives.includes(target) && to !== undefined && to < from + stay,
    );
    if (early !== undefined) {
      refuse(
        "InvalidArgument",
        `'Days' in the 'Transition' action for StorageClass '${early.storageClass}' for ${filter} must be ${stay} days ` +
          `more than '${filter}' in the 'Transition' action for StorageClass '${source}'`,
      );
    }
  }
}
