import {
  bucketPolicyType,
  managedPolicyType,
  rolePolicyType,
  roleType,
  text,
  topicPolicyType,
} from "../deployment";
import { type PolicyDocument, parsePolicyDocument } from "../iam";
import { type Constraint, demanded, matching } from "./constraint";

/** What IAM and the services with policies refuse of a document, and of a role. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const policyConstraints = {
  [bucketPolicyType]: [document("policy", needsPrincipal, ofItsBucket)],
  [topicPolicyType]: [document("policy", needsPrincipal)],
  [rolePolicyType]: [document("policy", hasNoPrincipal)],
  [managedPolicyType]: [document("policy", hasNoPrincipal)],
  [roleType]: [
    document("assumeRolePolicy", needsPrincipal),
    demanded("maxSessionDuration", (value) =>
      typeof value === "number" && (value < 3600 || value > 43_200)
        ? `found ${value}; AWS takes 3600 to 43200 s`
        : undefined,
    ),
    matching("name", /^[\w+=,.@-]{1,64}$/, "1 to 64 letters, digits and + = , . @ -"),
  ],
} as const;

type Check = (policy: PolicyDocument, resource: Parameters<Constraint["fault"]>[1]) => string | undefined;

function document(property: string, ...checks: readonly Check[]): Constraint {
  return demanded(property, (value, resource) => {
    if (typeof value !== "string" || value === "") return value === undefined ? "it is missing" : undefined;
    const policy = parsePolicyDocument("it", value);
    if (!policy.ok) return policy.faults.join("; ");
    return checks.map((check) => check(policy.value, resource)).find((fault) => fault !== undefined);
  });
}

function needsPrincipal({ statements }: PolicyDocument): string | undefined {
  return statements.every(({ principal }) => principal !== undefined)
    ? undefined
    : "a statement names no Principal, which the policy of a resource needs";
}

function hasNoPrincipal({ statements }: PolicyDocument): string | undefined {
  return statements.every(({ principal }) => principal === undefined)
    ? undefined
    : "a statement names a Principal, which a role's policy has not";
}

/** S3 takes statements about the bucket itself only. */
function ofItsBucket({ statements }: PolicyDocument, resource: Parameters<Check>[1]): string | undefined {
  const bucket = text(resource, "bucket") ?? "";
  const foreign = statements
    .flatMap(({ resource: named }) => named?.items ?? [])
    .find(
      (item) =>
        item !== "*" && !new RegExp(`^arn:[\\w-]+:s3:::${bucket.replaceAll(".", "\\.")}(/|$)`).test(item),
    );
  return foreign === undefined
    ? undefined
    : `it names ${foreign}, and a bucket policy is about its own bucket`;
}
