import { orThrow, requiredVariables, variables, type Environment } from "../shared/environment";
import { realPatience } from "../shared/retry";
import { sdkAthena } from "./athena";
import { scheduledQueryHandler, type ScheduledQueryHandler, type ScheduledQueryParts } from "./handler";
import { cloudWatchReport } from "./report";

/** The function of the query that the environment names. Throws if the environment is not complete. */
export function createHandler(
  environment: Environment,
  clients: Omit<ScheduledQueryParts, "queryId">,
): ScheduledQueryHandler {
  const found = orThrow(requiredVariables(environment, [variables.namedQueryId]));
  return scheduledQueryHandler({ queryId: found.NAMED_QUERY_ID, ...clients });
}

let made: ScheduledQueryHandler | undefined;

/** The function as Lambda calls it. */
export const handler: ScheduledQueryHandler = async (event, invocation) => {
  made ??= createHandler(process.env, {
    athena: sdkAthena,
    report: cloudWatchReport(process.env.AWS_LAMBDA_FUNCTION_NAME ?? ""),
    sleep: realPatience.sleep,
  });
  await made(event, invocation);
};
