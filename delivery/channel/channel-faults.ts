import type { Invocation } from "../../functions/shared/invocation";
import { describedQuery } from "../../functions/shared/described-query";
import { messageOf } from "../../telemetry/message-of";
import { type Deployment, numberOf, type DeployedResource, text } from "../deployment";
import { runnable, type RunnableFunction } from "../functions";
import { parseArn } from "../iam";
import { channelFunctions, publishedAlarms, type Ringing } from "../watch";
import type { Stop } from "../core";
import type { World } from "../world";
import { type AnsweredRow, answeredRow } from "./answered-row";

/** What a channel is not told of an alarm that rings. */
export interface ChannelFault {
  readonly urn: string;
  readonly alarm: string;
  readonly sentence: string;
}

/** What is seen of the functions that tell channels: those that cannot run, and what the others do not say. */
export interface Channels {
  readonly stops: readonly Stop[];
  readonly faults: readonly ChannelFault[];
}

/** A function that tells a channel. */
export type Tell = RunnableFunction<"slack">;

/** An alarm as it is told to a channel. */
export interface ToldAlarm {
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  readonly actions: readonly string[];
  /** What it publishes when it rings. */
  readonly message: string;
  /** The alarms whose descriptions may have the query: itself, or the children of a composite alarm. */
  readonly described: readonly DeployedResource[];
}

/**
 * Rings every alarm that a channel is told of, through the very bundle that is deployed, with a secret, Logs Insights and
 * a channel that answer at once: the message must come and say which alarm it is of which account and region, and of the
 * records behind it who, where to and how much.
 */
export async function channelsOf(world: World): Promise<Channels> {
  const stops: Stop[] = [];
  const faults: ChannelFault[] = [];
  const ready = new Map<string, Tell | Stop>();
  for (const alarm of toldAlarms(world.deployment)) {
    for (const deployed of channelFunctions(world.deployment, alarm.actions)) {
      const known = ready.get(deployed.arn);
      const tell = known ?? (await runnable(world, deployed, "slack"));
      ready.set(deployed.arn, tell);
      if ("reason" in tell) {
        if (known === undefined) stops.push(tell);
        continue;
      }
      for (const fault of await faultsOf(tell, alarm))
        faults.push({ urn: alarm.urn, alarm: alarm.name, sentence: `${deployed.place} ${fault}` });
    }
  }
  return { stops, faults };
}

/** What stands for what nobody knows before an alarm rings. */
const ringing: Ringing = {
  oldState: "OK",
  reason: "Threshold Crossed",
  changedAt: "2026-01-01T00:00:00.000+0000",
  updatedAt: "2026-01-01T00:00:00.000+0000",
  region: "US East (N. Virginia)",
};

/** Every alarm of a deployment as it would be told. */
export function toldAlarms(deployment: Deployment): readonly ToldAlarm[] {
  return publishedAlarms(deployment, ringing).map(({ resource, message, causes, ...alarm }) => ({
    ...alarm,
    urn: resource.urn,
    message: JSON.stringify(message),
    described: causes,
  }));
}

/** Why a channel does not learn of an alarm, or not all of it. */
export async function faultsOf(tell: Tell, alarm: ToldAlarm): Promise<readonly string[]> {
  const { posted, thrown } = await toldOf(tell, alarm);
  if (thrown !== undefined) return [`fails when the alarm rings: ${thrown}`];
  if (posted === undefined) return ["posts nothing when the alarm rings"];
  const { accountId = "", region = "" } = parseArn(alarm.arn) ?? {};
  const wanted = [
    { what: "its name", values: [alarm.name] },
    { what: "its account", values: [accountId] },
    { what: "its region", values: [region] },
    ...recordsSaid(tell, alarm),
  ];
  return wanted.flatMap(({ what, values }) => {
    if (values.length === 0) return [`tells of it without ${what}: its query has no column that says it`];
    const missing = values.filter((value) => !posted.includes(value));
    return missing.length === 0 ? [] : [`tells of it without ${what} (${missing.join(", ")})`];
  });
}

/** What it must say of the records; of another account or region than its own it cannot. */
function recordsSaid({ deployed }: Tell, { arn, described }: ToldAlarm): AnsweredRow["says"] {
  const [own, its] = [parseArn(deployed.arn), parseArn(arn)];
  if (own?.accountId !== its?.accountId || own?.region !== its?.region) return [];
  const [asked] = described.flatMap((each) => describedQuery(text(each, "alarmDescription") ?? "") ?? []);
  return asked === undefined ? [] : answeredRow(asked.query).says;
}

interface Posted {
  /** The texts of the message. */
  readonly posted?: string;
  readonly thrown?: string;
}

/** Told by its code's digest and what was rung: mutations of a stack ring most of its alarms unchanged. */
const told = new Map<string, Promise<Posted>>();

function toldOf(tell: Tell, alarm: ToldAlarm): Promise<Posted> {
  const { arn, codeDigest, environment } = tell.deployed;
  const descriptions = alarm.described.map((each) => text(each, "alarmDescription"));
  const key = JSON.stringify([codeDigest, arn, environment, alarm.message, descriptions]);
  let done = told.get(key);
  if (done === undefined) {
    done = run(tell, alarm);
    told.set(key, done);
  }
  return done;
}

/** A webhook as Slack would give it; nothing is sent there. */
const webhook = "https://hooks.slack.com/services/T0/B0/proof";

async function run({ exports, deployed }: Tell, { arn, message, described }: ToldAlarm): Promise<Posted> {
  let posted: string | undefined;
  const invocation: Invocation = {
    getRemainingTimeInMillis: () => 120_000,
    invokedFunctionArn: deployed.arn,
  };
  try {
    let query = "";
    const handler = exports.createHandler(deployed.environment, {
      readSecret: () => Promise.resolve(webhook),
      insights: {
        start: (question) => {
          ({ query } = question);
          return Promise.resolve("proof");
        },
        results: () => Promise.resolve({ status: "Complete", rows: [answeredRow(query).row] }),
      },
      describeAlarms: (names) =>
        Promise.resolve(
          described
            .filter((each) => names.includes(text(each, "name") ?? ""))
            .map((each) => ({
              name: text(each, "name") ?? "",
              description: text(each, "alarmDescription") ?? "",
              period: numberOf(each.properties.period),
              evaluationPeriods: numberOf(each.properties.evaluationPeriods),
            })),
        ),
      post: (_url, json) => {
        posted = textsIn(JSON.parse(json)).join("\n");
        return Promise.resolve({ status: 200, body: "ok", retryAfter: null });
      },
      patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 1 },
    });
    await handler(snsEvent(arn, message), invocation);
  } catch (error) {
    return { thrown: messageOf(error) };
  }
  return posted === undefined ? {} : { posted };
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What SNS hands to a function. */
function snsEvent(arn: string, message: string): Parameters<ReturnType<Tell["exports"]["createHandler"]>>[0] {
  const topic = "arn:aws:sns:us-east-1:123456789012:proof";
  return {
    Records: [
      {
        EventVersion: "1.0",
        EventSource: "aws:sns",
        EventSubscriptionArn: `${topic}:proof`,
        Sns: {
          SignatureVersion: "1",
          Timestamp: "2026-01-01T00:00:00.000Z",
          Signature: "",
          SigningCertUrl: "",
          MessageId: arn,
          Message: message,
          MessageAttributes: {},
          Type: "Notification",
          UnsubscribeUrl: "",
          TopicArn: topic,
          Subject: "ALARM",
        },
      },
    ],
  };
}
