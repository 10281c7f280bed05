import { ACCOUNT, REGION } from "../delivery/support/stack";
import { forwardingStack, WORKLOAD } from "../delivery/support/siem/central-bus-stack";
import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { adding, changing, removing, replacing, rewriting, setting } from "./support/changes";
import type { KeptStack } from "./support/trimmed";

/** Findings of one account on their way to the bus of another, which lets that account in by its id. */
const base: KeptStack = {
  version: 3,
  deployment: {
    manifest: {},
    resources: forwardingStack().map((one) =>
      one.urn.endsWith("::busPolicy")
        ? { ...one, outputs: { ...one.outputs, policy: byId(String(one.outputs.policy)) } }
        : one,
    ),
  },
};

function byId(policy: string): string {
  const { Statement, ...document } = JSON.parse(policy) as { Statement: object[] };
  const Principal = { AWS: `arn:aws:iam::${WORKLOAD}:root` };
  return JSON.stringify({ ...document, Statement: [{ ...Statement[0], Principal, Condition: {} }] });
}

const bus = "eventBus:EventBus bus";
const busPolicy = "eventBusPolicy:EventBusPolicy busPolicy";
const rule = "eventRule:EventRule forward-rule";
const target = "eventTarget:EventTarget forward-target";
const role = "role:Role forward-role";
const permissions = "rolePolicy:RolePolicy forward-policy";

const unseen: Harmful["error"] = ["finding-forwarding", "hub"];
const refused = "EventBridge keeps the findings in the dead-letter queue, if there is one";

/** Another account, as Security Hub's administrator, has taken the workload in. */
const memberIn = (region: string) =>
  adding("aws:securityhub/member:Member", "member", WORKLOAD, { accountId: WORKLOAD, region });

const harmful: readonly Harmful[] = [
  {
    title: "the rule is disabled",
    aws: "no finding leaves the account",
    change: setting(rule, "state", "DISABLED"),
    error: unseen,
  },
  {
    title: "the rule is for GuardDuty's own events",
    aws: "Security Hub's are not matched",
    change: replacing(rule, "eventPattern", "aws.securityhub", "aws.guardduty"),
    error: unseen,
  },
  {
    title: "the rule is on another bus",
    aws: "services of AWS put events on the default bus alone",
    change: setting(rule, "eventBusName", "own"),
    error: unseen,
  },
  {
    title: "the target is gone",
    aws: "no finding leaves the account",
    change: removing(target),
    error: unseen,
  },
  {
    title: "the target is a bus that is not there",
    aws: refused,
    change: changing(target, "arn", (arn: string) => `${arn}-old`),
    error: unseen,
  },
  {
    title: "the target has no role",
    aws: "another account's bus takes events under a role",
    change: setting(target, "roleArn", undefined),
    error: unseen,
  },
  {
    title: "the role trusts Lambda",
    aws: refused,
    change: replacing(role, "assumeRolePolicy", "events.amazonaws.com", "lambda.amazonaws.com"),
    error: unseen,
  },
  {
    title: "the role may put events on a bus of its own account",
    aws: refused,
    change: replacing(permissions, "policy", ACCOUNT, WORKLOAD),
    error: unseen,
  },
  {
    title: "the role may write rules, and put no event",
    aws: refused,
    change: replacing(permissions, "policy", "events:PutEvents", "events:PutRule"),
    error: unseen,
  },
  { title: "the bus has no policy", aws: refused, change: removing(busPolicy), error: unseen },
  {
    title: "the bus lets another account in",
    aws: refused,
    change: replacing(busPolicy, "policy", WORKLOAD, "444444444444"),
    error: unseen,
  },
  {
    title: "the bus denies everything",
    aws: "a denial is stronger than what is allowed",
    change: rewriting(busPolicy, "policy", ({ Statement }: { Statement: object[] }) => {
      Statement.push({ Sid: "Closed", Effect: "Deny", Principal: "*", Action: "events:*", Resource: "*" });
    }),
    error: unseen,
  },
  {
    title: "the account is a member of the other's Security Hub as well",
    aws: "each finding is there twice",
    change: memberIn(REGION),
    error: unseen,
  },
];

const harmless: readonly Harmless[] = [
  ["a member of the other's Security Hub in another region", memberIn("eu-west-3")],
  [
    "a member of the other's Security Hub, without a rule",
    (stack) => {
      memberIn(REGION)(stack);
      stack.remove(rule);
      stack.remove(target);
    },
  ],
  [
    "a rule for Security Hub's imported findings alone",
    rewriting(rule, "eventPattern", (pattern: Record<string, unknown>) => {
      pattern["detail-type"] = ["Security Hub Findings - Imported"];
    }),
  ],
  [
    "no bus of another account, for which findings stay where they are",
    (stack) => {
      for (const one of [bus, busPolicy, rule, target]) stack.remove(one);
    },
  ],
];

catalogue("what brings findings to the bus of another account", { harmful, harmless }, () => base);
