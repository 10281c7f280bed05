import { isDeepStrictEqual } from "node:util";
import type { Deployment } from "../delivery";

export const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";

/** The service that writes statements of its own to the policy of a bucket when a flow log to it is made. */
const logDeliveryService = "delivery.logs.amazonaws.com";

type Statement = Readonly<Record<string, unknown>>;

/** What became of one statement of a policy. */
export interface StatementDrift {
  /** `added` leaves what was deployed as it was. */
  readonly kind: "changed" | "gone" | "added";
  /** Whether AWS's log delivery added it, as it does when a flow log is made. */
  readonly isOfLogDelivery: boolean;
  readonly sentence: string;
}

/** What the bucket policies that AWS holds have other than those that were deployed: a sentence each. */
export function policyDrift(deployed: Deployment, held: Deployment): readonly string[] {
  const now = new Map(held.ofType(bucketPolicyType).map((policy) => [policy.urn, policy]));
  return deployed.ofType(bucketPolicyType).flatMap((policy) => {
    const place = `bucket policy of ${String(policy.properties.bucket)}`;
    const found = now.get(policy.urn);
    if (found === undefined) return [`${place}: it is gone`];
    return statementDrift(policy.properties.policy, found.properties.policy).map(
      ({ sentence }) => `${place}: ${sentence}`,
    );
  });
}

/**
 * What became of the statements of a policy, each policy as its JSON text. One that has another's name and differs from
 * it is that one, changed.
 */
export function statementDrift(deployedPolicy: unknown, heldPolicy: unknown): readonly StatementDrift[] {
  const [deployed, held] = [statementsOf(deployedPolicy), statementsOf(heldPolicy)];
  const isIn = (statements: readonly Statement[]) => (statement: Statement) =>
    statements.some((other) => isDeepStrictEqual(other, statement));
  const missing = deployed.filter((statement) => !isIn(held)(statement));
  const added = held.filter((statement) => !isIn(deployed)(statement));
  const replaces = (statement: Statement) =>
    added.find(({ Sid }) => Sid !== undefined && Sid === statement.Sid && !isTwice(held, Sid));
  const changed = missing.flatMap((statement) => {
    const now = replaces(statement);
    return now === undefined ? [] : [{ statement, now }];
  });
  return [
    ...changed.map(({ statement, now }) => ({
      kind: "changed" as const,
      isOfLogDelivery: false,
      sentence: `statement ${named(statement)} was changed in ${changes(statement, now)}`,
    })),
    ...missing
      .filter((statement) => changed.every((change) => change.statement !== statement))
      .map((statement) => ({
        kind: "gone" as const,
        isOfLogDelivery: false,
        sentence: `statement ${named(statement)} is gone`,
      })),
    ...added
      .filter((statement) => changed.every(({ now }) => now !== statement))
      .map((statement) => ({
        kind: "added" as const,
        isOfLogDelivery: isOfLogDelivery(statement),
        sentence: `statement ${named(statement)} was added${isOfLogDelivery(statement) ? ", as AWS's log delivery service does when a flow log is made" : ""}: ${JSON.stringify(statement)}`,
      })),
  ];
}

function isTwice(statements: readonly Statement[], sid: unknown): boolean {
  return statements.filter(({ Sid }) => Sid === sid).length > 1;
}

function changes(before: Statement, now: Statement): string {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keys
    .filter((key) => !isDeepStrictEqual(before[key], now[key]))
    .map((key) => `${key}: ${shown(before[key])} is now ${shown(now[key])}`)
    .join("; ");
}

function shown(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value);
}

function named({ Sid }: Statement): string {
  return typeof Sid === "string" && Sid !== "" ? Sid : "without a name";
}

function isOfLogDelivery({ Principal }: Statement): boolean {
  return isDeepStrictEqual(Principal, { Service: [logDeliveryService] });
}

/** The statements of a policy, each written in one way: AWS returns a list of one as the one, and lists in any order. */
function statementsOf(text: unknown): readonly Statement[] {
  const parsed: unknown = typeof text === "string" && text !== "" ? JSON.parse(text) : {};
  const { Statement: statements = [] } = parsed as { Statement?: unknown };
  return (Array.isArray(statements) ? statements : [statements]).map(
    (statement: unknown) => inOneWay(statement) as Statement,
  );
}

const asTheyAre = ["Sid", "Effect"];

function inOneWay(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) return value.map(String).toSorted();
  if (typeof value !== "object" || value === null) {
    return key === undefined || asTheyAre.includes(key) ? value : [String(value)];
  }
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, inOneWay(inner, name)]),
  );
}
