import {
  bucketPolicyType,
  bucketTypes,
  type DeployedResource,
  keyPolicyType,
  keyType,
  logicalName,
  policyProperty,
  roleType,
  topicPolicyType,
  topicType,
} from "../../deployment";
import {
  type ConditionElement,
  describeStatement,
  type PolicyDocument,
  type PolicyStatement,
} from "../../iam";
import type { FindingRule } from "../finding";

/**
 * A policy that lets everyone in, or a log service on behalf of anybody's resources: AWS takes both, and asks in its
 * documents for conditions on the source.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const openPolicy: FindingRule = ({ deployment }) =>
  Object.entries(policies).flatMap(([type, property]) =>
    deployment.ofType(type).flatMap((resource) =>
      openings(resource, property).map((sentence) => ({
        severity: "error" as const,
        resource: resource.urn,
        name: logicalName(resource),
        sentence,
      })),
    ),
  );

const policies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...bucketTypes, bucketPolicyType, topicType, topicPolicyType].map((type) => [type, "policy"]),
  ),
  [keyType]: "policy",
  [keyPolicyType]: "policy",
  [roleType]: "assumeRolePolicy",
};

function openings(resource: DeployedResource, property: string): readonly string[] {
  // What is none lets nobody in.
  const policy = policyProperty(`${property} of ${logicalName(resource)}`, resource, property);
  if (!policy.ok) return [];
  return policy.value.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => openingOf(policy.value, statement) ?? []);
}

/** Log services say whose resource they act for; what does not ask them acts for anybody. */
const sayTheirSource = [
  "vpc-flow-logs.amazonaws.com",
  "delivery.logs.amazonaws.com",
  "cloudwatch.amazonaws.com",
];

/**
 * When it takes a role, to send on to another account, AWS documents no key by which this one would say its source.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
const silentWhenItTakesARole = "delivery.logs.amazonaws.com";

function openingOf(policy: PolicyDocument, statement: PolicyStatement): string | undefined {
  const { principal, conditions } = statement;
  if (principal === undefined) return undefined;
  const where = describeStatement(policy, statement);
  if (principal.excepted) return `${where} allows everyone but those it names; name who may`;
  if (principal.items.everyone && !conditions.some(limitsWho)) {
    return `${where} allows everyone in the world; name who may, or add a condition on the source`;
  }
  const takesARole = statement.action.items.includes("sts:AssumeRole");
  const service = principal.items.services.find(
    (each) => sayTheirSource.includes(each) && !(takesARole && each === silentWhenItTakesARole),
  );
  return service === undefined || conditions.some(limitsWho)
    ? undefined
    : `${where} lets ${service} in on behalf of anybody's resources; add conditions on aws:SourceAccount and aws:SourceArn`;
}

/** Keys by which a statement says on whose behalf, from where or of which organisation a request must be. */
const who =
  /^(aws:(source(account|arn|owner|orgid|orgpaths|ip|vpc|vpce)|principal(account|arn|orgid|orgpaths|serviceName)|userid)|kms:calleraccount|s3:dataaccesspointaccount|sns:endpoint)$/i;

function limitsWho({ operator, key, values }: ConditionElement): boolean {
  return (
    who.test(key) &&
    !/^(Null|.*Not)/i.test(operator) &&
    !values.every((value) => /^[*:]*$/.test(value) || value === "arn:aws:*")
  );
}
