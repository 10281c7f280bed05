import type { Invocation } from "../shared/invocation";
import type { AlarmNotification } from "./alarm-notification";
import type { InsightsQuestion } from "./console";
import { readDescription, readNotification, type DescribedAlarm } from "./question";

/** A row of an answer: its columns by name, as text. */
export type RecordGroup = Readonly<Record<string, string>>;

/** What the function asks of Logs Insights. */
export interface LogsInsights {
  /** Starts a query and gives its id. */
  readonly start: (question: InsightsQuestion) => Promise<string>;
  /** How far it is, in AWS's words, and the rows so far. */
  readonly results: (
    queryId: string,
  ) => Promise<{ readonly status: string; readonly rows: readonly RecordGroup[] }>;
}

/** An alarm that a composite alarm was rung by. */
export interface ChildAlarm extends DescribedAlarm {
  readonly name: string;
}

/** The metric alarms of these names. */
export type DescribeAlarms = (names: readonly string[]) => Promise<readonly ChildAlarm[]>;

/** What the function needs to find the records behind an alarm. */
export interface RecordsParts {
  readonly insights: LogsInsights;
  readonly describeAlarms: DescribeAlarms;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The records behind an alarm, or why they are not there. */
export type FoundRecords = Asked & ({ readonly rows: readonly RecordGroup[] } | { readonly missing: string });

interface Asked {
  /** Absent where the query itself could not be found out. */
  readonly question?: InsightsQuestion;
  /** The alarm of an incident whose records they are. */
  readonly seenBy?: string;
}

/** Milliseconds that an answer may take. */
const longestQuestion = 20_000;

/** Milliseconds of an invocation that are kept for telling Slack, with its attempts. */
const keptForSlack = 75_000;

/** Milliseconds between two looks at a query. */
const pause = 1000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html */
const unfinished = new Set(["Scheduled", "Running", "Unknown"]);

/**
 * Asks for the records behind an alarm that rings; `undefined` where no description has a query. Whatever is in the way is
 * said in words and never thrown: the message must go out.
 */
export async function recordsBehind(
  alarm: AlarmNotification,
  parts: RecordsParts,
  invocation: Invocation,
): Promise<FoundRecords | undefined> {
  if (alarm.NewStateValue !== "ALARM") return undefined;
  const until = Math.max(invocation.getRemainingTimeInMillis() - longestQuestion, keptForSlack);
  const isLate = (): boolean => invocation.getRemainingTimeInMillis() - pause < until;
  const [place, here] = [placeOf(alarm.AlarmArn), placeOf(invocation.invokedFunctionArn)];
  const isNear = place === here;
  let asked: Asked = {};
  try {
    const found = ownQuestion(alarm) ?? (isNear ? await questionOfChild(alarm, parts) : undefined);
    if (found === undefined) return undefined;
    asked = found;
    if (!isNear)
      return { ...asked, missing: `they are in ${place}, and the function that tells this is in ${here}` };
    return { ...asked, ...(await answerOf(found.question, parts, isLate)) };
  } catch (error) {
    return { ...asked, missing: reasonOf(error) };
  }
}

async function answerOf(
  question: InsightsQuestion,
  { insights, sleep }: RecordsParts,
  isLate: () => boolean,
): Promise<{ readonly rows: readonly RecordGroup[] } | { readonly missing: string }> {
  const id = await insights.start(question);
  for (;;) {
    const { status, rows } = await insights.results(id);
    if (status === "Complete") return { rows };
    if (!unfinished.has(status)) return { missing: `the query ended as ${status}` };
    if (isLate()) return { missing: `the query was still ${status} after ${longestQuestion / 1000} s` };
    await sleep(pause);
  }
}

/** The query in the alarm's own description. */
function ownQuestion(alarm: AlarmNotification): { readonly question: InsightsQuestion } | undefined {
  const { question } = readNotification(alarm);
  return question && { question };
}

/** The query of the first that has one among those that a composite alarm was rung by. */
async function questionOfChild(
  { StateChangeTime: at, TriggeringChildren }: AlarmNotification,
  { describeAlarms }: RecordsParts,
): Promise<Required<Asked> | undefined> {
  const ringing = (TriggeringChildren ?? []).filter(({ State }) => State.Value === "ALARM");
  if (ringing.length === 0) return undefined;
  // The name of an alarm may have colons.
  const children = await describeAlarms(ringing.map(({ Arn }) => Arn.split(":").slice(6).join(":")));
  for (const child of children) {
    const { question } = readDescription(child, at);
    if (question !== undefined) return { question, seenBy: child.name };
  }
  return undefined;
}

/** Account and region of an ARN, in words. */
function placeOf(arn: string): string {
  const [, , , region = "", accountId = ""] = arn.split(":");
  return `account ${accountId}, ${region}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
