import { alarmNotification, type AlarmNotification, type Trigger } from "./alarm-notification";
import { alarmPage, insightsPage } from "./console";
import { readNotification } from "./question";
import type { FoundRecords } from "./records";
import { rowInWords } from "./row";

/** What an incoming webhook takes: `text` is what a notification shows. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

type SlackBlock =
  | { readonly type: "header"; readonly text: { readonly type: "plain_text"; readonly text: string } }
  | { readonly type: "section"; readonly text: { readonly type: "mrkdwn"; readonly text: string } };

/**
 * Characters that Slack takes, of a header and of a section.
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
const longest = { header: 150, section: 3000 } as const;

const states = {
  ALARM: ":red_circle: ALARM",
  OK: ":large_green_circle: OK",
  INSUFFICIENT_DATA: ":white_circle: INSUFFICIENT DATA",
} as const satisfies Record<AlarmNotification["NewStateValue"], string>;

/** CloudWatch's operators in words. */
const comparisons: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: "at least",
  GreaterThanThreshold: "more than",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "at most",
};

/** Rows of records that a message shows. */
const rowsShown = 5;

/** Asks for the records behind an alarm; `undefined` where there are none to ask for. */
export type FindRecords = (alarm: AlarmNotification) => Promise<FoundRecords | undefined>;

/** What is said in Slack of a message of the topic: of an alarm in words, of anything else its own text. */
export async function slackMessage(
  { Subject: subject, Message: message }: TopicMessage,
  findRecords: FindRecords,
): Promise<SlackMessage> {
  const alarm = alarmNotification(message);
  if (alarm === undefined)
    return written(subject ?? "A message of the alert topic", [escaped(textIn(message))]);
  return alarmMessage(alarm, await findRecords(alarm));
}

function alarmMessage(alarm: AlarmNotification, records: FoundRecords | undefined): SlackMessage {
  const { AlarmArn: arn } = alarm;
  const region = arn.split(":")[3] ?? "";
  const { text, question = records?.question } = readNotification(alarm);
  const [meaning, ...steps] = escaped(text).split("\n");
  return written(`${states[alarm.NewStateValue]}: ${alarm.AlarmName}`, [
    `*Account* ${alarm.AWSAccountId}, *region* ${region}, *since* ${escaped(alarm.StateChangeTime)}`,
    ...(meaning === "" ? [] : [`*What it means* ${meaning}`]),
    ...(records === undefined ? [] : [whoAndHowMuch(records)]),
    `*Why* ${[...condition(alarm.Trigger), escaped(alarm.NewStateReason)].join("\n")}`,
    ...(steps.length === 0 || alarm.NewStateValue !== "ALARM" ? [] : [`*What to do*\n${steps.join("\n")}`]),
    ...(question === undefined ? [] : [`<${insightsPage(arn, question)}|All records behind it>`]),
    `<${alarmPage(arn, alarm.AlarmName)}|The alarm in the console>`,
  ]);
}

/** The largest groups of the records, or why they are not shown. */
function whoAndHowMuch(records: FoundRecords): string {
  const by = records.seenBy === undefined ? "" : `, as ${records.seenBy} saw it`;
  const title = escaped(`*Who, where to, how much*${by}`);
  if ("missing" in records) return `${title}\nNot found out: ${escaped(records.missing)}`;
  const { rows } = records;
  if (rows.length === 0) return `${title}\nNo record can be found yet; the link asks again`;
  const more = rows.length - rowsShown;
  return [
    title,
    ...rows.slice(0, rowsShown).map((row) => `• ${escaped(rowInWords(row))}`),
    ...(more > 0 ? [`and ${more} more by the link`] : []),
  ].join("\n");
}

/** A text that is written in JSON, as a rule of EventBridge tells it, or the message as it is. */
function textIn(message: string): string {
  try {
    const read: unknown = JSON.parse(message);
    return typeof read === "string" ? read : message;
  } catch {
    return message;
  }
}

/** A message as SNS hands it over. */
export interface TopicMessage {
  readonly Subject?: string | undefined;
  readonly Message: string;
}

/** What had to be so: `exfil: Sum of 300 s at least 1, in 1 of 2 periods`. */
function condition(trigger: Trigger | undefined): string[] {
  const { MetricName: metric, Threshold: threshold, ComparisonOperator: operator } = trigger ?? {};
  if (!trigger || metric == null || threshold == null || operator == null) return [];
  const { Statistic, ExtendedStatistic, Period, EvaluationPeriods = 1, DatapointsToAlarm } = trigger;
  const statistic = Statistic ?? ExtendedStatistic ?? "value";
  const breaches = DatapointsToAlarm ?? EvaluationPeriods;
  return [
    escaped(
      `${metric}: ${statistic} of ${Period ?? "?"} s ${comparisons[operator] ?? operator} ${threshold}, in ${breaches} of ${EvaluationPeriods} periods`,
    ),
  ];
}

function written(title: string, sections: readonly string[]): SlackMessage {
  return {
    text: cut(escaped(title), longest.section),
    blocks: [
      { type: "header", text: { type: "plain_text", text: cut(title, longest.header) } },
      ...sections.map(
        (text) => ({ type: "section", text: { type: "mrkdwn", text: cut(text, longest.section) } }) as const,
      ),
    ],
  };
}

/**
 * Text that Slack shows as it is: nobody is called and nothing linked by what stands in it.
 * @see https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
