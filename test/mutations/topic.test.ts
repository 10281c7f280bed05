import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, restating, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const topic = "topic:Topic alerts";
const policy = "topicPolicy:TopicPolicy alerts";
const mailbox = "topicSubscription:TopicSubscription alerts-network-security@example.com";
const told = "network-security@example.com";
const unheard: Harmful["error"] = ["alarm-actions", "exfiltration"];

interface Statement {
  Effect: string;
  Principal: unknown;
  Action: string;
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

function statement(change: (statement: Statement) => void): (stack: ChangedStack) => void {
  return restating(policy, 0, change);
}

function filtered(title: string, aws: string, filterPolicy: unknown, scope = "MessageBody"): Harmful {
  return {
    title,
    aws,
    change: (stack) => {
      stack.set(
        mailbox,
        "filterPolicy",
        typeof filterPolicy === "string" ? filterPolicy : JSON.stringify(filterPolicy),
      );
      stack.set(mailbox, "filterPolicyScope", scope);
    },
    error: ["subscription-filter", told],
  };
}

function subscribed(title: string, aws: string, properties: Readonly<Record<string, unknown>>): Harmful {
  return {
    title,
    aws,
    change: (stack) => {
      for (const [path, value] of Object.entries(properties)) stack.set(mailbox, path, value);
    },
    error: ["refused", "alerts-network-security"],
  };
}

const harmful: readonly Harmful[] = [
  {
    title: "the topic is gone",
    aws: "CloudWatch's message is lost",
    change: removing(topic),
    error: unheard,
  },
  {
    title: "the topic has another ARN",
    aws: "CloudWatch's message is lost",
    change: replacing(topic, "arn", "alerts-", "alarms-"),
    error: unheard,
  },
  {
    title: "the subscription is gone",
    aws: "nobody is told",
    change: removing(mailbox),
    error: unheard,
  },
  {
    title: "the subscription is to another topic",
    aws: "nobody is told",
    change: replacing(mailbox, "topic", "alerts-", "other-"),
    error: unheard,
  },
  {
    title: "the policy lets another service publish",
    aws: "SNS denies CloudWatch",
    change: statement((each) => {
      each.Principal = { Service: "events.amazonaws.com" };
    }),
    error: unheard,
  },
  {
    title: "the policy lets alarms of another account publish",
    aws: "SNS denies CloudWatch",
    change: statement((each) => {
      each.Condition!.StringEquals = { "aws:SourceAccount": "210987654321" };
    }),
    error: unheard,
  },
  {
    title: "the policy lets alarms of another region publish",
    aws: "SNS denies CloudWatch",
    change: statement((each) => {
      each.Condition!.ArnLike = { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*" };
    }),
    error: unheard,
  },
  {
    title: "the policy is about another topic",
    aws: "SNS refuses or denies",
    change: statement((each) => {
      each.Resource = "arn:aws:sns:us-east-1:123456789012:other";
    }),
    error: unheard,
  },
  {
    title: "the policy allows to subscribe only",
    aws: "SNS denies CloudWatch",
    change: statement((each) => {
      each.Action = "sns:Subscribe";
    }),
    error: unheard,
  },
  {
    title: "the action is misspelt",
    aws: "SNS denies CloudWatch",
    change: statement((each) => {
      each.Action = "sns:Publsh";
    }),
    error: unheard,
  },
  {
    title: "the policy denies",
    aws: "a denial wins over every grant",
    change: statement((each) => {
      each.Effect = "Deny";
    }),
    error: unheard,
  },
  {
    title: "the policy is no JSON",
    aws: "SetTopicAttributes refuses it",
    change: setting(policy, "policy", "{"),
    error: ["refused", "alerts"],
  },
  {
    title: "a statement without a principal",
    aws: "SetTopicAttributes refuses it",
    change: statement((each) => {
      delete (each as Partial<Statement>).Principal;
    }),
    error: ["refused", "alerts"],
  },
  {
    title: "everyone may publish",
    aws: "anybody can send alarms that are none",
    change: statement((each) => {
      each.Principal = "*";
      delete each.Condition;
    }),
    error: ["open-policy", "alerts"],
  },
  {
    title: "everyone's account may publish",
    aws: "anybody can send alarms that are none",
    change: statement((each) => {
      each.Principal = { AWS: "*" };
      delete each.Condition;
    }),
    error: ["open-policy", "alerts"],
  },
  {
    title: "alarms of anybody may publish",
    aws: "other accounts' alarms ring here",
    change: statement((each) => {
      delete each.Condition;
    }),
    error: ["open-policy", "alerts"],
  },
  filtered(
    "a filter policy on attributes",
    "alarms send none, so nothing passes",
    { severity: ["high"] },
    "MessageAttributes",
  ),
  {
    title: "a filter policy on an attribute, by default",
    aws: "alarms send none, so nothing passes",
    change: setting(mailbox, "filterPolicy", JSON.stringify({ NewStateValue: ["ALARM"] })),
    error: ["subscription-filter", told],
  },
  filtered("a filter policy for the state OK", "no alarm passes", { NewStateValue: ["OK"] }),
  filtered("a filter policy in other capitals", "values are compared as they are", {
    NewStateValue: ["alarm"],
  }),
  filtered("a filter policy for another alarm", "no alarm passes", { AlarmName: [{ prefix: "prod-" }] }),
  filtered("a filter policy of another account", "no alarm passes", { AWSAccountId: ["210987654321"] }),
  filtered("a filter policy with a field that messages lack", "no alarm passes", { severity: ["high"] }),
  filtered("a filter policy in the trigger for another namespace", "no alarm passes", {
    Trigger: { Namespace: ["AWS/EC2"] },
  }),
  filtered("a filter policy that excludes all names", "no alarm passes", {
    AlarmName: [{ "anything-but": { prefix: "" } }],
  }),
  filtered("a filter policy for the region's code", "messages call the region by its name", {
    Region: ["us-east-1"],
  }),
  filtered("a filter policy for a dimension that no metric has", "no alarm passes", {
    Trigger: { Dimensions: { name: ["InstanceId"] } },
  }),
  filtered("a filter policy for alarms that tell of their end", "no alarm passes", {
    OKActions: [{ exists: true }],
  }),
  filtered("a filter policy with a comparison that there is not", "Subscribe refuses it", {
    NewStateValue: [{ equals: "ALARM" }],
  }),
  subscribed("a filter policy that is no JSON", "Subscribe refuses it", { filterPolicy: "{" }),
  subscribed("a scope that there is not", "Subscribe refuses it", { filterPolicyScope: "Body" }),
  subscribed("a protocol that there is not", "Subscribe refuses it", { protocol: "mail" }),
  subscribed("an address that is none", "Subscribe refuses it", { endpoint: "network-security" }),
  subscribed("a URL where an address belongs", "Subscribe refuses it", {
    endpoint: "https://example.com/hook",
  }),
  subscribed("an address where a URL belongs", "Subscribe refuses it", { protocol: "https" }),
  subscribed("raw delivery by mail", "Subscribe refuses it", { rawMessageDelivery: true }),
  {
    title: "a name with a space",
    aws: "CreateTopic refuses it",
    change: setting(topic, "name", "network alerts"),
    error: ["refused", "network alerts"],
  },
  {
    title: "a FIFO topic by half",
    aws: "CreateTopic demands a name that ends in .fifo",
    change: setting(topic, "fifoTopic", true),
    error: ["refused", "alerts"],
  },
  {
    title: "AWS's own key",
    aws: "its policy does not let CloudWatch in",
    change: setting(topic, "kmsMasterKeyId", "alias/aws/sns"),
    error: unheard,
  },
];

const passing = (title: string, filterPolicy: unknown): Harmless => [
  title,
  (stack) => {
    stack.set(mailbox, "filterPolicy", JSON.stringify(filterPolicy));
    stack.set(mailbox, "filterPolicyScope", "MessageBody");
  },
];

const harmless: readonly Harmless[] = [
  passing("a filter policy for alarms that ring", { NewStateValue: ["ALARM"] }),
  passing("a filter policy for either state", { NewStateValue: ["ALARM", "OK"] }),
  passing("a filter policy for some alarms", { AlarmName: [{ prefix: "exfiltration" }] }),
  passing("a filter policy against one alarm", { AlarmName: [{ "anything-but": ["other"] }] }),
  passing("a filter policy by the end of a name", { AlarmArn: [{ suffix: "81a471b" }] }),
  passing("a filter policy in any capitals", { NewStateValue: [{ "equals-ignore-case": "alarm" }] }),
  passing("a filter policy that a field is there", { Region: [{ exists: true }] }),
  passing("a filter policy that a field is not there", { severity: [{ exists: false }] }),
  passing("a filter policy in the trigger", { Trigger: { Statistic: ["SUM"] } }),
  passing("a filter policy of either kind", {
    $or: [{ NewStateValue: ["OK"] }, { AWSAccountId: ["123456789012"] }],
  }),
  passing("a filter policy for a dimension", { Trigger: { Dimensions: { name: ["BucketName"] } } }),
  passing("a filter policy for a threshold", { Trigger: { Threshold: [{ numeric: [">", 2] }] } }),
  passing("a filter policy for the reason", { NewStateReason: [{ prefix: "Threshold Crossed" }] }),
  passing("a filter policy with a wildcard", { AlarmName: [{ wildcard: "rejected-*-*" }] }),
  passing("an empty filter policy", {}),
  ["a confirmed mailbox", setting(mailbox, "pendingConfirmation", false)],
  [
    "the action in small letters",
    statement((each) => {
      each.Action = "sns:publish";
    }),
  ],
  [
    "the action with a wildcard",
    statement((each) => {
      each.Action = "sns:Publ*";
    }),
  ],
  [
    "another Sid",
    statement((each) => {
      (each as Statement & { Sid: string }).Sid = "Alarms";
    }),
  ],
  [
    "the account alone",
    statement((each) => {
      delete each.Condition!.ArnLike;
    }),
  ],
  [
    "the alarms alone",
    statement((each) => {
      delete each.Condition!.StringEquals;
    }),
  ],
  [
    "everyone of the account",
    statement((each) => {
      each.Principal = "*";
      each.Condition = { StringEquals: { "aws:SourceAccount": "123456789012" } };
    }),
  ],
  [
    "no policy but SNS's own",
    (stack) => {
      stack.remove(policy);
      stack.set(topic, "policy", "");
    },
  ],
  [
    "no encryption",
    (stack) => {
      stack.forget(topic, "kmsMasterKeyId");
      stack.set(topic, "kmsMasterKeyId", "");
    },
  ],
  ["another display name", setting(topic, "displayName", "Network")],
  [
    "a hook beside the mailbox",
    (stack) => {
      stack.add("aws:sns/topicSubscription:TopicSubscription", "hook", "hook", {
        topic: stack.get(topic, "arn"),
        protocol: "https",
        endpoint: "https://example.com/hook",
        pendingConfirmation: false,
      });
    },
  ],
];

catalogue("topics", { harmful, harmless });
