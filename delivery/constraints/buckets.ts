import {
  bucketEncryptionTypes,
  bucketOwnershipType,
  bucketTypes,
  objects,
  objectOf,
  objectsOf,
  numberOf,
} from "../deployment";
import { type Constraint, demanded, matching, oneOf } from "./constraint";

const encryption: readonly Constraint[] = [
  demanded("rules", (_, resource) => {
    for (const rule of objects(resource, "rules")) {
      const { sseAlgorithm, kmsMasterKeyId } = objectOf(rule.applyServerSideEncryptionByDefault) ?? {};
      const algorithm = String(sseAlgorithm);
      if (!["AES256", "aws:kms", "aws:kms:dsse"].includes(algorithm)) {
        return `found ${algorithm}; AWS takes AES256, aws:kms or aws:kms:dsse`;
      }
      if (algorithm === "AES256" && typeof kmsMasterKeyId === "string" && kmsMasterKeyId !== "") {
        return "it names a key beside AES256, which takes none";
      }
    }
    return undefined;
  }),
];

/** Days after which S3 moves to Infrequent Access at the earliest. */
const leastDaysToInfrequentAccess = 30;

/** What S3 refuses of a bucket and its settings. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
export const bucketConstraints = {
  ...Object.fromEntries(
    bucketTypes.map((type) => [
      type,
      [
        matching(
          "bucket",
          /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
          "3 to 63 small letters, digits, dots and hyphens",
        ),
      ],
    ]),
  ),
  ...Object.fromEntries(bucketEncryptionTypes.map((type) => [type, encryption])),
  [bucketOwnershipType]: [
    oneOf("rule.objectOwnership", ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]),
  ],
  "aws:s3/bucketVersioning:BucketVersioning": [
    oneOf("versioningConfiguration.status", ["Enabled", "Suspended", "Disabled"]),
  ],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    demanded("rules", (_, lifecycle) => {
      const rules = objects(lifecycle, "rules");
      const ids = rules.map(({ id }) => id).filter((id) => typeof id === "string" && id !== "");
      if (new Set(ids).size < ids.length) return "two rules have the same id";
      for (const rule of rules) {
        const fault = lifecycleFault(rule);
        if (fault !== undefined) return fault;
      }
      return undefined;
    }),
  ],
};

const storageClasses = [
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
];

function lifecycleFault(rule: Readonly<Record<string, unknown>>): string | undefined {
  if (!["Enabled", "Disabled"].includes(String(rule.status))) {
    return `a status ${String(rule.status)}; AWS takes Enabled and Disabled`;
  }
  const expiration = objectOf(rule.expiration);
  const lasts = numberOf(expiration?.days);
  // The provider keeps "none" as 0 beside a date or the markers.
  const hasOther = [expiration?.date, expiration?.expiredObjectDeleteMarker].some(Boolean);
  if (lasts !== undefined && (lasts < 0 || (lasts === 0 && !hasOther))) {
    return `objects expire after ${lasts} days; AWS takes 1 and more`;
  }
  const transitions = objectsOf(rule.transitions);
  const days = transitions.map((transition) => numberOf(transition.days) ?? 0);
  const unknown = transitions.find(({ storageClass }) => !storageClasses.includes(String(storageClass)));
  if (unknown !== undefined) {
    return `a transition to ${String(unknown.storageClass)}; AWS takes ${storageClasses.join(", ")}`;
  }
  const early = transitions.find(
    ({ storageClass, days: after }) =>
      String(storageClass).endsWith("_IA") && Number(after) < leastDaysToInfrequentAccess,
  );
  if (early !== undefined) {
    return `a transition to ${String(early.storageClass)} after ${String(early.days)} days; AWS takes ${leastDaysToInfrequentAccess} and more`;
  }
  if (lasts !== undefined && lasts !== 0 && days.some((day) => day >= lasts)) {
    return `objects expire after ${lasts} days and move after ${Math.max(...days)}; they must move before`;
  }
  return days.some((day, index) => day <= (days[index - 1] ?? -Infinity))
    ? "transitions are not one after the other"
    : undefined;
}
