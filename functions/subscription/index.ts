import { sources, sourceTransform } from "../../telemetry/sources";
import {
  orThrow,
  requiredVariables,
  sourceEnvironment,
  variables,
  type Environment,
} from "../shared/environment";
import type { Http } from "../shared/http";
import { cloudWatchReporter } from "../shared/metrics";
import { signedHttp } from "../shared/opensearch-client";
import type { Reporter } from "../shared/report";
import { realPatience, type Patience } from "../shared/retry";
import type { SendMessageBatch } from "./dead-letters";
import { subscriptionHandler, type SubscriptionHandler } from "./handler";
import { sendMessageBatch } from "./sqs-client";

/** What the function reaches outside of itself. */
export interface SubscriptionClients {
  /** Sends requests to the domain at this endpoint. */
  readonly http: (domainEndpoint: string) => Http;
  /** Sends messages to the queue of this address. */
  readonly sendMessageBatch: (queueUrl: string) => SendMessageBatch;
  readonly report: Reporter;
  readonly patience: Patience;
}

/** The function of the source that the environment names. Throws if the environment is not complete. */
export function createHandler(environment: Environment, clients: SubscriptionClients): SubscriptionHandler {
  const { source, settings } = orThrow(sourceEnvironment(environment));
  const found = orThrow(
    requiredVariables(environment, [variables.index, variables.domainEndpoint, variables.deadLetterQueueUrl]),
  );
  return subscriptionHandler({
    source,
    index: found.INDEX,
    transform: sourceTransform(sources[source], settings),
    http: clients.http(found.DOMAIN_ENDPOINT),
    sendDeadLetters: clients.sendMessageBatch(found.DEAD_LETTER_QUEUE_URL),
    report: clients.report,
    patience: clients.patience,
  });
}

let made: SubscriptionHandler | undefined;

/** The function as Lambda calls it. */
export const handler: SubscriptionHandler = (event) => {
  made ??= createHandler(process.env, {
    http: (endpoint) => signedHttp(endpoint, process.env.AWS_REGION ?? ""),
    sendMessageBatch,
    report: cloudWatchReporter(),
    patience: realPatience,
  });
  return made(event);
};
