import { orThrow, requiredVariables, variables, type Environment } from "../shared/environment";
import { postJson } from "../shared/post-json";
import { realPatience } from "../shared/retry";
import { sdkDescribeAlarms, sdkInsights } from "./aws";
import { slackHandler, type SlackHandler, type SlackParts } from "./handler";
import { readSecret } from "./secret";

/** The function of the secret that the environment names. Throws if the environment is not complete. */
export function createHandler(environment: Environment, clients: Omit<SlackParts, "secretId">): SlackHandler {
  const found = orThrow(requiredVariables(environment, [variables.slackWebhookSecret]));
  return slackHandler({ secretId: found.SLACK_WEBHOOK_SECRET, ...clients });
}

let made: SlackHandler | undefined;

/** The function as Lambda calls it. */
export const handler: SlackHandler = async (event, invocation) => {
  made ??= createHandler(process.env, {
    readSecret,
    insights: sdkInsights,
    describeAlarms: sdkDescribeAlarms,
    post: postJson,
    patience: realPatience,
  });
  await made(event, invocation);
};
