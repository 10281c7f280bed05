import { refusal, type Request, roleRequester } from "../access";
import { firstStop, type Stop } from "../core";
import { type Deployment, type DeployedResource, logicalName, object, objectOf, text } from "../deployment";
import { parseArn } from "../iam";

/** How a schedule of EventBridge Scheduler runs. */
export interface RunningSchedule {
  readonly name: string;
  /** Seconds between two of its runs; infinite where that is not known. */
  readonly everySeconds: number;
  /** Why it does nothing; `undefined` if it works. */
  readonly stop: Stop | undefined;
}

/** What a schedule does, and how often it must. */
export interface ScheduledRequest {
  /** What its role asks AWS for. */
  readonly request: Request;
  /** Account, region and partition are those of what is asked for. */
  readonly asked: string;
  /** What is wrong with what it passes on, if anything. */
  readonly fault?: string | undefined;
  readonly mostSecondsApart: number;
  /** What is so bad about longer, as the end of a sentence. */
  readonly longer: string;
}

/** How the schedule runs, and whether it may do what it is for. */
export function runningSchedule(
  deployment: Deployment,
  schedule: DeployedResource,
  { request, asked, fault, mostSecondsApart, longer }: ScheduledRequest,
): RunningSchedule {
  const name = text(schedule, "name") ?? logicalName(schedule);
  const place = `schedule ${name}`;
  const expression = text(schedule, "scheduleExpression") ?? "";
  const everySeconds = secondsOf(expression);
  const stop = firstStop(
    () => (fault === undefined ? undefined : { place, reason: fault }),
    () => (text(schedule, "state") === "DISABLED" ? { place, reason: "it is disabled" } : undefined),
    () =>
      text(schedule, "endDate") === undefined
        ? undefined
        : { place, reason: `it ends at ${String(text(schedule, "endDate"))}; leave endDate out` },
    () =>
      everySeconds === undefined
        ? { place, reason: `expression ${expression} is not modelled; rates are` }
        : everySeconds > mostSecondsApart
          ? { place, reason: `it runs at ${expression}, ${longer}` }
          : undefined,
    () => scheduleRoleStop(deployment, schedule, asked, request),
  );
  return { name, everySeconds: everySeconds ?? Infinity, stop };
}

/** Where the schedule's role keeps it from what it is for: the role, its trust policy, its own policies. */
export function scheduleRoleStop(
  deployment: Deployment,
  schedule: DeployedResource,
  asked: string,
  request: Request,
): Stop | undefined {
  const { accountId = "", region = "", partition = "aws" } = parseArn(asked) ?? {};
  const group = text(schedule, "groupName") ?? "default";
  const requester = roleRequester(deployment, {
    roleArn: String(object(schedule, "target")?.roleArn),
    who: `schedule ${logicalName(schedule)}`,
    needs: "it names no role, without which it may do nothing",
    service: "scheduler.amazonaws.com",
    region,
    source: { accountId, arn: `arn:${partition}:scheduler:${region}:${accountId}:schedule-group/${group}` },
    organizationId: undefined,
  });
  return requester.barred ?? refusal(requester, [request]);
}

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** Seconds of a rate such as `rate(1 day)`. */
function secondsOf(expression: string): number | undefined {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = unitSeconds[unit];
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds;
}

/** What a schedule passes on to what it calls; nothing where that is no object. */
export function scheduledInput(schedule: DeployedResource): Readonly<Record<string, unknown>> {
  const { input } = object(schedule, "target") ?? {};
  try {
    return objectOf(typeof input === "string" ? JSON.parse(input) : input) ?? {};
  } catch {
    return {};
  }
}
