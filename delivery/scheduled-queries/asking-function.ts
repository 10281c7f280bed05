import { variables } from "../../functions/shared/environment";
import { derived } from "../../telemetry/derived";
import { firstStop, type Stop } from "../core";
import { type Deployment, functionType, namedQueryType, object, scheduleType, text } from "../deployment";
import { type DeployedFunction, functionRole, readFunction, unqualified } from "../lambda";
import { type RunningSchedule, runningSchedule } from "../schedules";
import { queryStop } from "./query-access";

/** A function that asks Athena a kept query, again and again. */
export interface AskingFunction {
  readonly name: string;
  readonly deployed: DeployedFunction;
  /** Seconds between two questions; infinite where nothing calls it. */
  readonly everySeconds: number;
  /** Why there is no answer; `undefined` if there is one. */
  readonly stop: Stop | undefined;
}

/** A week of records is asked for: what comes less often than daily is told when it is long over. */
const mostSecondsApart = 86_400;

/** Every function that is told which query to ask; found once, as each proof of an alarm wants to know again. */
export const askingFunctions = derived((deployment: Deployment): readonly AskingFunction[] => {
  return deployment.ofType(functionType).flatMap((resource) => {
    const read = readFunction(resource);
    if (!read.ok) return [];
    const queryId = read.value.environment[variables.namedQueryId];
    return queryId === undefined ? [] : [askingFunction(deployment, read.value, queryId)];
  });
});

function askingFunction(deployment: Deployment, deployed: DeployedFunction, queryId: string): AskingFunction {
  const { place, resource } = deployed;
  const query = deployment.byId(queryId, namedQueryType);
  const role = functionRole(deployment, deployed, undefined);
  const schedules = schedulesOf(deployment, deployed);
  const working = schedules.find(({ stop }) => stop === undefined);
  const stop = firstStop(
    () =>
      working === undefined
        ? (schedules[0]?.stop ?? { place, reason: "no schedule calls it, so that nothing is ever asked" })
        : undefined,
    () => role.barred,
    () =>
      query === undefined
        ? { place, reason: `its named query ${queryId} is not among the deployed resources` }
        : queryStop(deployment, role, query),
  );
  return {
    name: text(resource, "name") ?? "",
    deployed,
    everySeconds: working?.everySeconds ?? Infinity,
    stop,
  };
}

/** The schedules that call a function; Scheduler does so as the schedule's role, and asks the function's policy nothing. */
function schedulesOf(
  deployment: Deployment,
  { arn, accountId: resourceAccountId }: DeployedFunction,
): readonly RunningSchedule[] {
  return deployment
    .ofType(scheduleType)
    .filter((schedule) => unqualified(String(object(schedule, "target")?.arn)) === arn)
    .map((schedule) =>
      runningSchedule(deployment, schedule, {
        request: { action: "lambda:InvokeFunction", resource: arn, resourceAccountId },
        asked: arn,
        mostSecondsApart,
        longer: "and what is found by then is long over; a day at most",
      }),
    );
}
