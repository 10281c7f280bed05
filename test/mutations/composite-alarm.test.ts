import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const http = "metricAlarm:MetricAlarm rejected-http";
const ssh = "metricAlarm:MetricAlarm rejected-ssh";
const composite = "compositeAlarm:CompositeAlarm refused";
const arnOf = (name: string) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;

/** The name under which an alarm is deployed. */
const nameOf = (stack: ChangedStack, alarm: string) => String(stack.get(alarm, "name"));
const ringing = (stack: ChangedStack, alarm: string) => `ALARM("${nameOf(stack, alarm)}")`;

function add(stack: ChangedStack, name: string, rule: string, settings: object = {}): void {
  stack.add("aws:cloudwatch/compositeAlarm:CompositeAlarm", name, name, {
    arn: arnOf(name),
    alarmName: name,
    alarmRule: rule,
    actionsEnabled: true,
    alarmActions: [stack.get("topic:Topic alerts", "arn")],
    ...settings,
  });
}

/** Two alarms without actions, and one over both that tells. */
function composed(stack: ChangedStack, settings: object = {}): void {
  add(stack, "refused", `${ringing(stack, http)} OR ${ringing(stack, ssh)}`, settings);
  for (const alarm of [http, ssh]) silence(stack, alarm);
}

/** An alarm without actions, as a program has it that gives it none. */
function silence(stack: ChangedStack, alarm: string): void {
  stack.set(alarm, "alarmActions", []);
  stack.forget(alarm, "alarmActions");
}

function changed(
  title: string,
  aws: string,
  change: (stack: ChangedStack) => void,
  error: readonly [string, string],
): Harmful {
  return {
    title,
    aws,
    change: (stack) => {
      composed(stack);
      change(stack);
    },
    error,
  };
}

/** Another rule for it: a text, or one of the names of the two alarms. */
function ruled(
  title: string,
  aws: string,
  rule: string | ((http: string, ssh: string) => string),
  error: readonly [string, string],
): Harmful {
  return changed(
    title,
    aws,
    (stack) => {
      const text = typeof rule === "string" ? rule : rule(nameOf(stack, http), nameOf(stack, ssh));
      stack.set(composite, "alarmRule", text);
    },
    error,
  );
}

const refused = ["refused", "refused"] as const;
const refuses = "PutCompositeAlarm refuses it";

const harmful: readonly Harmful[] = [
  ruled("a rule that does not parse", refuses, 'ALARM("x") AND', refused),
  ruled("a rule that asks for a state that there is not", refuses, (a) => `RINGING("${a}")`, refused),
  ruled("a rule that asks for an alarm that is not there", refuses, 'ALARM("gone")', refused),
  ruled(
    "a rule that asks for an alarm of another region",
    refuses,
    (a) => `ALARM("${arnOf(a).replace("us-east-1", "eu-west-1")}")`,
    refused,
  ),
  ruled("no rule", refuses, "", refused),
  ruled("a rule of more than 10,240 characters", refuses, `TRUE${" OR TRUE".repeat(1280)}`, refused),
  changed(
    "six actions",
    refuses,
    (stack) => {
      stack.set(composite, "alarmActions", Array(6).fill(stack.get("topic:Topic alerts", "arn")));
    },
    refused,
  ),
  ruled(
    "a rule that contradicts itself",
    "the composite alarm stays OK for ever",
    (a) => `ALARM("${a}") AND OK("${a}")`,
    ["alarm-proof", "refused"],
  ),
  ruled("a rule that never holds", "the composite alarm stays OK for ever", "FALSE", [
    "alarm-proof",
    "refused",
  ]),
  ruled(
    "a rule the other way round",
    "the composite alarm rings while nothing happens",
    (a, b) => `OK("${a}") OR OK("${b}")`,
    ["alarm-proof", "refused"],
  ),
  ruled("a rule that always holds", "the composite alarm rings once, and is never over", "TRUE", [
    "alarm-proof",
    "refused",
  ]),
  ruled(
    "a count of more alarms than it names",
    "the composite alarm stays OK for ever",
    (a, b) => `AT_LEAST(3, ALARM, ("${a}", "${b}"))`,
    ["alarm-proof", "refused"],
  ),
  ruled(
    "a count of a state that there is not",
    refuses,
    (a, b) => `AT_LEAST(1, RINGING, ("${a}", "${b}"))`,
    refused,
  ),
  changed(
    "two alarms on one metric that never ring together, where both must",
    "the composite alarm stays OK for ever",
    (stack) => {
      stack.set(ssh, "metricName", stack.get(http, "metricName"));
      for (const alarm of [http, ssh]) stack.set(alarm, "evaluationPeriods", 1);
      stack.set(ssh, "comparisonOperator", "LessThanThreshold");
      stack.set(ssh, "treatMissingData", "breaching");
      stack.set(composite, "alarmRule", `${ringing(stack, http)} AND ${ringing(stack, ssh)}`);
    },
    ["alarm-proof", "refused"],
  ),
  changed(
    "an alarm beneath it that cannot ring, where both must",
    "the composite alarm stays OK for ever",
    (stack) => {
      stack.set(composite, "alarmRule", `${ringing(stack, http)} AND ${ringing(stack, ssh)}`);
      stack.set(http, "statistic", "Average");
    },
    ["alarm-proof", "refused"],
  ),
  ruled(
    "an alarm without an action that it does not ask",
    "the alarm rings and tells nobody",
    (a) => `ALARM("${a}")`,
    ["alarm-actions", "rejected-ssh"],
  ),
  ruled(
    "an alarm without an action whose ringing changes nothing",
    "the alarm rings and tells nobody",
    (a, b) => `ALARM("${a}") AND (ALARM("${b}") OR NOT ALARM("${b}"))`,
    ["alarm-actions", "rejected-ssh"],
  ),
  changed(
    "actions that are disabled",
    "three alarms ring and tell nobody",
    setting(composite, "actionsEnabled", false),
    ["alarm-actions", "refused"],
  ),
  changed(
    "no action on it either",
    "three alarms ring and tell nobody",
    setting(composite, "alarmActions", []),
    ["alarm-actions", "rejected-http"],
  ),
  changed(
    "a topic that is not there",
    "CloudWatch does not check its actions: the message is lost",
    setting(composite, "alarmActions", ["arn:aws:sns:us-east-1:123456789012:alerts-elsewhere"]),
    ["alarm-actions", "refused"],
  ),
  changed(
    "a suppressor that is in ALARM whenever it is",
    "its actions wait as long as it rings",
    (stack) => {
      add(stack, "either", `${ringing(stack, http)} OR ${ringing(stack, ssh)}`, { alarmActions: [] });
      stack.set(composite, "actionsSuppressor", { alarm: "either", waitPeriod: 60, extensionPeriod: 60 });
    },
    ["alarm-actions", "refused"],
  ),
  changed(
    "a suppressor that is not there",
    refuses,
    setting(composite, "actionsSuppressor", { alarm: "gone", waitPeriod: 60, extensionPeriod: 60 }),
    refused,
  ),
  changed(
    "a suppressor without its periods",
    refuses,
    (stack) => {
      stack.set(composite, "actionsSuppressor", { alarm: nameOf(stack, http) });
    },
    refused,
  ),
];

const incident = "compositeAlarm:CompositeAlarm large-transfer";
const volume = "metricAlarm:MetricAlarm exfiltration-volume";

/** Changes of the incident that the stack has. */
const ofTheIncident: readonly Harmful[] = [
  {
    title: "an alarm of the incident that another program renamed",
    aws: refuses,
    change: (stack) => {
      stack.set(volume, "name", "exfiltration-volume-renamed");
      stack.set(volume, "arn", arnOf("exfiltration-volume-renamed"));
    },
    error: ["refused", "large-transfer"],
  },
  {
    title: "an incident whose rule is the other way round",
    aws: "it rings while nothing happens, and is over when something does",
    change: (stack) => {
      stack.set(incident, "alarmRule", String(stack.get(incident, "alarmRule")).replaceAll("ALARM(", "OK("));
    },
    error: ["alarm-proof", "network-security-dev-large-transfer"],
  },
  {
    title: "an incident without its topic",
    aws: "its alarms ring and tell nobody",
    change: (stack) => {
      silence(stack, incident);
    },
    error: ["alarm-actions", "exfiltration-volume"],
  },
];

const harmless: readonly Harmless[] = [
  [
    "an incident that all of its alarms make together",
    (stack) => {
      stack.set(incident, "alarmRule", String(stack.get(incident, "alarmRule")).replaceAll(" OR ", " AND "));
    },
  ],
  [
    "one that tells for two alarms",
    (stack) => {
      composed(stack);
    },
  ],
  [
    "one that counts its alarms",
    (stack) => {
      composed(stack);
      const names = [http, ssh].map((alarm) => `"${nameOf(stack, alarm)}"`);
      stack.set(composite, "alarmRule", `AT_LEAST(50%, ALARM, (${names.join(", ")}))`);
    },
  ],
  [
    "alarms by their ARNs",
    (stack) => {
      composed(stack);
      const arns = [http, ssh].map((alarm) => `ALARM(${String(stack.get(alarm, "arn"))})`);
      stack.set(composite, "alarmRule", arns.join(" OR "));
    },
  ],
  [
    "one that tells of both together, beside their own actions",
    (stack) => {
      add(stack, "refused", `${ringing(stack, http)} AND ${ringing(stack, ssh)}`);
    },
  ],
  [
    "one over another, which has no actions",
    (stack) => {
      composed(stack, { alarmActions: [] });
      add(stack, "outer", 'ALARM("refused")');
    },
  ],
  [
    "alarms beneath it whose actions are disabled",
    (stack) => {
      composed(stack);
      stack.set(http, "actionsEnabled", false);
    },
  ],
  [
    "a suppressor that another thing rings, and that tells nobody",
    (stack) => {
      const exfiltration = "metricAlarm:MetricAlarm exfiltration";
      silence(stack, exfiltration);
      composed(stack, {
        actionsSuppressor: { alarm: nameOf(stack, exfiltration), waitPeriod: 60, extensionPeriod: 60 },
      });
    },
  ],
];

catalogue("composite alarms", { harmful: [...harmful, ...ofTheIncident], harmless });
