import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { changing, removing, replacing, rewriting, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const rule = "eventRule:EventRule changes-calls";
const target = "eventTarget:EventTarget changes-calls";
const complianceRule = "eventRule:EventRule changes-compliance";
const topicPolicy = "topicPolicy:TopicPolicy alerts";
const key = "key:Key alerts-key";

const untold: Harmful["error"] = ["outside-changes", "changes-calls"];
const nobody = "nobody is told who changed what";

interface Detail {
  readOnly: unknown[];
  eventSource: string[];
  $or: object[];
}

const detail = (change: (detail: Detail) => void) =>
  rewriting(rule, "eventPattern", (pattern: { detail: Detail }) => {
    change(pattern.detail);
  });

const addTrail = (stack: ChangedStack, outputs: Readonly<Record<string, unknown>>) => {
  const arn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/management";
  stack.add("aws:cloudtrail/trail:Trail", "management", arn, { arn, ...outputs });
};

const harmful: readonly Harmful[] = [
  {
    title: "the rule is disabled",
    aws: nobody,
    change: setting(rule, "state", "DISABLED"),
    error: untold,
  },
  {
    title: "the rule is for reading",
    aws: "it tells of reads, and of no change",
    change: detail((each) => (each.readOnly = [true])),
    error: untold,
  },
  {
    title: "the rule is for writes as a word",
    aws: "CloudTrail's readOnly is no text: it matches nothing",
    change: detail((each) => (each.readOnly = ["false"])),
    error: untold,
  },
  {
    title: "the rule leaves out EC2",
    aws: "a flow log can be deleted unseen",
    change: detail(
      (each) => (each.eventSource = each.eventSource.filter((source) => !source.startsWith("ec2"))),
    ),
    error: untold,
  },
  {
    title: "the rule looks at roles alone",
    aws: "users of IAM and the root user have no role, and change what they like",
    change: detail((each) => {
      Object.assign(each, each.$or[0]);
      Reflect.deleteProperty(each, "$or");
    }),
    error: untold,
  },
  {
    title: "the rule expects every role",
    aws: "whoever takes a role changes what they like",
    change: replacing(rule, "eventPattern", "arn:aws:iam::123456789012:role/deployment", "*"),
    error: untold,
  },
  {
    title: "the target is gone",
    aws: nobody,
    change: removing(target),
    error: untold,
  },
  {
    title: "the target is a topic that is not there",
    aws: nobody,
    change: changing(target, "arn", (arn: string) => `${arn}-old`),
    error: untold,
  },
  {
    title: "the topic lets no rule publish",
    aws: "SNS denies EventBridge",
    change: (stack) => {
      stack.replace(topicPolicy, "policy", "LetRulesPublish", "LetNobodyPublish");
      stack.replace(topicPolicy, "policy", "events.amazonaws.com", "config.amazonaws.com");
    },
    error: untold,
  },
  {
    title: "the topic lets rules of another account publish",
    aws: "SNS denies EventBridge",
    change: replacing(
      topicPolicy,
      "policy",
      ":events:us-east-1:123456789012:",
      ":events:us-east-1:210987654321:",
    ),
    error: untold,
  },
  {
    title: "the topic's key lets no rule in",
    aws: "EventBridge cannot encrypt for the topic",
    change: replacing(key, "policy", "events.amazonaws.com", "config.amazonaws.com"),
    error: untold,
  },
  {
    title: "what is said names a word that no path gives",
    aws: "PutTargets refuses it",
    change: replacing(target, "inputTransformer/inputTemplate", "<who>", "<whom>"),
    error: untold,
  },
  {
    title: "every trail is switched off",
    aws: "EventBridge hears of no call",
    change: (stack) => {
      addTrail(stack, { enableLogging: false });
    },
    error: untold,
  },
  {
    title: "the rule of AWS Config leads to a topic that is not there",
    aws: "nobody is told what breaks a rule",
    change: changing("eventTarget:EventTarget changes-compliance", "arn", (arn: string) => `${arn}-old`),
    error: ["outside-changes", "changes-compliance"],
  },
  {
    title: "the rule of AWS Config asks for what keeps to its rules again",
    aws: "nobody is told what breaks a rule",
    change: replacing(complianceRule, "eventPattern", "NON_COMPLIANT", "COMPLIANT"),
    error: ["outside-changes", "changes-compliance"],
  },
  {
    title: "the rule of AWS Config misspells how its events are called",
    aws: "no event is of that type",
    change: replacing(complianceRule, "eventPattern", "Rules Compliance Change", "Rule Compliance Change"),
    error: ["outside-changes", "changes-compliance"],
  },
  {
    title: "what is said of AWS Config's change takes the resource from where it is not",
    aws: "the message has a gap in its place",
    change: replacing(
      "eventTarget:EventTarget changes-compliance",
      "inputTransformer/inputPaths/id",
      "detail.resourceId",
      "detail.resource_id",
    ),
    error: ["outside-changes", "changes-compliance"],
  },
  {
    title: "what is said of a call takes who made it from where it is not",
    aws: "the message has a gap in its place",
    change: replacing(target, "inputTransformer/inputPaths/who", "userIdentity.arn", "userIdentity.name"),
    error: untold,
  },
];

const harmless: readonly Harmless[] = [
  [
    "a trail that records",
    (stack) => {
      addTrail(stack, { enableLogging: true });
    },
  ],
  [
    "one service fewer",
    detail((each) => (each.eventSource = each.eventSource.filter((one) => !one.startsWith("glue")))),
  ],
  [
    "one role more that is expected",
    replacing(
      rule,
      "eventPattern",
      '"arn:aws:iam::123456789012:role/deployment"',
      '"arn:aws:iam::123456789012:role/deployment","arn:aws:iam::*:role/break-glass"',
    ),
  ],
  ["the whole event in place of a sentence", setting(target, "inputTransformer", undefined)],
];

catalogue("rules on changes outside the program", { harmful, harmless });
