import * as z from "zod";

/**
 * The values that configuration is made of. Each schema says in one sentence what would be right, which is what a
 * fault ends with.
 */

export function text(pattern: RegExp, right: string) {
  return z.string({ error: right }).regex(pattern, { error: right });
}

export function wholeNumber(least: number, most: number, what: string) {
  const right = `${what} from ${least} to ${most}`;
  return z.int({ error: right }).min(least, { error: right }).max(most, { error: right });
}

export function oneOf<const T extends string | number>(...values: readonly T[]) {
  return z.literal(values, { error: `one of ${values.join(", ")}` });
}

export function listOf<T extends z.ZodType>(item: T, right: string) {
  return z.array(item, { error: right });
}

/** An object without other keys: that is how a misspelt one is found. */
export function objectOf<T extends z.core.$ZodLooseShape>(shape: T) {
  const right = `an object with keys among ${Object.keys(shape).join(", ")}`;
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? undefined : right),
  });
}

/** A part that is not there, which an empty object says: the engine asks every declared key for a default. */
export function unlessEmpty<T extends z.ZodType>(schema: T) {
  const isEmpty = (value: unknown): boolean =>
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
  return z.preprocess((value) => (isEmpty(value) ? undefined : value), schema.optional());
}

/** Lets a refinement run beside other faults of the same object, so that all are reported at once. */
export const whenObject = {
  when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null,
};

/** Begins a name in AWS and in Pulumi; short, so that every name made from it stays within AWS's limits. */
export const name = text(
  /^[a-z][a-z0-9-]{0,31}$/,
  "a name of 1 to 32 lower-case letters, digits and hyphens that begins with a letter",
);

export const accountId = text(/^\d{12}$/, 'an account id: twelve digits in quotes, such as "123456789012"');

export const organizationId = text(/^o-[a-z0-9]{10,32}$/, "an organisation id such as o-a1b2c3d4e5");

export const detectorId = text(/^[0-9a-f]{32}$/, "the id of a GuardDuty detector: 32 hexadecimal digits");

export const region = text(
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov)-[a-z]+-\d$/,
  "an AWS region such as eu-west-1 (pulumi config set aws:region eu-west-1)",
);

export const kmsKeyArn = arn(
  "kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+",
  "a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID",
);

/** Of any resource of AWS. */
export const tagKey = text(/^[^]{1,128}$/, "the key of a tag, of 1 to 128 characters");
export const tagValue = text(/^[^]{0,256}$/, "the value of a tag, of at most 256 characters");

export const onOrOff = z.boolean({ error: "true or false" });

export const encryption = z.union(
  [z.literal(["customer-managed-key", "aws-owned-key"]), z.strictObject({ kmsKeyArn })],
  { error: "customer-managed-key, aws-owned-key, or an object with the kmsKeyArn of an existing key" },
);

/** ARN of a resource of one service, as AWS writes it. */
export function arn(pattern: string, right: string) {
  return text(new RegExp(`^arn:aws[a-z-]*:${pattern}$`), `the ARN of ${right}`);
}

/** `vpc-`, `subnet-` or `eni-` and 8 or 17 hexadecimal digits. */
export function resourceId(prefix: string) {
  return text(
    new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`),
    `an id such as ${prefix}-0123456789abcdef0`,
  );
}
