import { defaultFormat, parseLogFormat } from "../../telemetry/flow-logs";
import { failure, success, type Result } from "../../telemetry/result";
import { isSourceName, sourceNames, type SourceName, type SourceSettings } from "../../telemetry/sources";

/** Environment variables of a function, as Lambda gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The names of the variables, for those who set them. */
export const variables = {
  /** Name of the source. */
  source: "SOURCE",
  /** The flow log's `logFormat`, of VPC flow logs. */
  flowLogFormat: "FLOW_LOG_FORMAT",
  /** Alias of the index that documents go to. */
  index: "INDEX",
  /** `https://…`, where OpenSearch is. */
  domainEndpoint: "DOMAIN_ENDPOINT",
  deadLetterQueueUrl: "DEAD_LETTER_QUEUE_URL",
  /** ARN or name of the secret that holds the URL of a Slack webhook. */
  slackWebhookSecret: "SLACK_WEBHOOK_SECRET",
  /** Id of the named query of Athena that is asked. */
  namedQueryId: "NAMED_QUERY_ID",
} as const;

/** The source that a function serves, and what the source needs to be told. */
export interface SourceEnvironment {
  readonly source: SourceName;
  readonly settings: SourceSettings;
}

/** Reads which source a function serves. Faults: no or an unknown source, flow logs without a format. */
export function sourceEnvironment(environment: Environment): Result<SourceEnvironment> {
  const source = environment[variables.source] ?? "";
  if (!isSourceName(source))
    return failure([`${variables.source}: found "${source}"; allowed is ${sourceNames.join(", ")}`]);
  if (source !== "vpc-flow-logs") return success({ source, settings: { flowLogFormat: defaultFormat } });
  const format = parseLogFormat(environment[variables.flowLogFormat] ?? "");
  return format.ok
    ? success({ source, settings: { flowLogFormat: format.value } })
    : failure(format.faults.map((fault) => `${variables.flowLogFormat}: ${fault}`));
}

/** Values of variables that may not be empty. Faults: each that is. */
export function requiredVariables<const Name extends string>(
  environment: Environment,
  names: readonly Name[],
): Result<Record<Name, string>> {
  const missing = names.filter((name) => (environment[name] ?? "") === "");
  if (missing.length > 0) return failure(missing.map((name) => `${name}: not set`));
  return success(Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>);
}

/** The value; throws all faults where there is none, as a function that is set up wrongly can do nothing. */
export function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.faults.join("\n"));
  return result.value;
}
