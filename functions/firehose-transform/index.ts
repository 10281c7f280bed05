import { sources, sourceTransform } from "../../telemetry/sources";
import { orThrow, sourceEnvironment, type Environment } from "../shared/environment";
import { cloudWatchReporter } from "../shared/metrics";
import type { Reporter } from "../shared/report";
import { realPatience, type Patience } from "../shared/retry";
import { putRecordBatch } from "./firehose-client";
import { firehoseTransform, type TransformHandler } from "./handler";
import { putBackWith, type PutRecordBatch } from "./put-back";

/** What the function reaches outside of itself. */
export interface TransformClients {
  /** Calls `PutRecordBatch` on the stream of this name. */
  readonly putRecordBatch: (deliveryStreamName: string) => PutRecordBatch;
  readonly report: Reporter;
  readonly patience: Patience;
}

/** The transform function of the source that the environment names. Throws if the environment is not complete. */
export function createHandler(environment: Environment, clients: TransformClients): TransformHandler {
  const { source, settings } = orThrow(sourceEnvironment(environment));
  return firehoseTransform({
    source,
    transform: sourceTransform(sources[source], settings),
    putBackInto: (arn) =>
      putBackWith(clients.putRecordBatch(arn.slice(arn.indexOf("/") + 1)), clients.patience),
    report: clients.report,
  });
}

let made: TransformHandler | undefined;

/** The function as Lambda calls it. */
export const handler: TransformHandler = (event) => {
  made ??= createHandler(process.env, {
    putRecordBatch,
    report: cloudWatchReporter(),
    patience: realPatience,
  });
  return made(event);
};
