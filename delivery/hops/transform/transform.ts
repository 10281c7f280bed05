import { refusal, type Requester } from "../../access";
import {
  type Carrier,
  firstStop,
  labelsOf,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
  stopped,
} from "../../core";
import {
  bookMetrics,
  deployedFunction,
  lambdaMetrics,
  putBooks,
  runnable,
  type RunnableFunction,
} from "../../functions";
import { type DeployedFunction } from "../../lambda";
import type { Report } from "../../../functions/shared/report";
import type { ServiceHop, World } from "../../world";
import type { StreamedRecord, StreamInput } from "../stream-cargo";
import { messageOf } from "../../../telemetry/message-of";
import type { TransformAddress } from "./address";
import { type Batch, batchesOf } from "./batches";
import { invoke } from "./invocation";
import { PutBack } from "./put-back";
import { failedRecord, settle } from "./settle";
import type { Edge } from "../../core";

/**
 * A function between a delivery stream and its destination: the stream's role must be let in, and what runs is the very
 * bundle that is deployed, with the deployed environment.
 */
export const transform: ServiceHop<TransformAddress, never, never> = {
  metrics: [lambdaMetrics, bookMetrics],
  start(world) {
    return {
      open(address) {
        const deployed = deployedFunction(world, address.functionArn);
        if ("reason" in deployed) return stopped(deployed.place, deployed);
        const stop = invocationStop(address.invoker, deployed, address.functionArn);
        return stop === undefined
          ? new TransformCarrier(world, address, deployed)
          : stopped(deployed.place, stop);
      },
      arrivals: [],
    };
  },
};

/**
 * What Firehose asks of a stream's role on its function.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-lambda
 */
const onFunction = ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"];

function invocationStop(
  invoker: Requester,
  { accountId }: DeployedFunction,
  functionArn: string,
): Stop | undefined {
  return firstStop(
    () => invoker.barred,
    () =>
      refusal(
        invoker,
        onFunction.map((action) => ({ action, resource: functionArn, resourceAccountId: accountId })),
      ),
  );
}

type Runnable = RunnableFunction<"firehose-transform">;
type Handler = ReturnType<Runnable["exports"]["createHandler"]>;

/** A function with its handler, made once as a warm function has it, and what it puts back. */
interface Ready {
  readonly handler: Handler;
  readonly putBack: PutBack;
}

class TransformCarrier implements Carrier<StreamedRecord> {
  public readonly place: string;
  private ready: Promise<Ready | Stop> | undefined;
  private way: Edge<StreamInput> | undefined;
  private lastReport: Report | undefined;

  public constructor(
    private readonly world: World,
    private readonly address: TransformAddress,
    private readonly deployed: DeployedFunction,
  ) {
    this.place = deployed.place;
  }

  public async take(parcels: readonly Parcel<StreamedRecord>[]): Promise<Outcome> {
    const ready = await (this.ready ??= this.makeReady());
    const sorting = new Sorting();
    if ("reason" in ready) {
      for (const parcel of parcels) sorting.stop(ready, parcel);
      return sorting;
    }
    for (const batch of batchesOf(parcels, this.address.bufferBytes)) {
      sorting.add(await this.transformed(batch, ready));
    }
    return sorting;
  }

  private async transformed(batch: Batch, { handler, putBack }: Ready): Promise<Outcome> {
    const { stream, retries, documents, failed } = this.address;
    let answers = await invoke(handler, stream, batch);
    for (let again = 0; again < retries && !answers.ok; again += 1) {
      putBack.take();
      answers = await invoke(handler, stream, batch);
    }
    const { place } = this;
    if (!answers.ok) {
      const why: Stop = { place, reason: `${answers.faults.join("; ")}, after ${retries} retries` };
      const sorting = new Sorting();
      for (const { cargo, tally } of batch.parcels) {
        sorting.send(failed, { cargo: failedRecord(cargo, why, "Lambda.FunctionError"), tally });
      }
      return sorting;
    }
    this.tell(batch);
    const ways = { documents, failed, putBack: () => (this.way ??= this.address.putBack(place)) };
    return settle(batch, answers.value, putBack.take(), ways, {
      dropped: { place, reason: `it answered Dropped${this.reasons("dropped")}` },
      failed: { place, reason: `it answered ProcessingFailed${this.reasons("failed")}` },
      forgotten: {
        place,
        reason: "it answered one record of several that came together, and did not put the others back",
      },
    });
  }

  /** What the function says is in its metrics when the batch came. */
  private tell({ parcels: [first] }: Batch): void {
    if (this.lastReport === undefined || first === undefined) return;
    putBooks(this.world.metrics, this.lastReport, first.cargo.timestamp, labelsOf(first.tally));
  }

  /** What the function itself says of its last invocation, as far as it is one reason. */
  private reasons(of: "dropped" | "failed"): string {
    const said =
      of === "dropped"
        ? Object.keys(this.lastReport?.dropped ?? {})
        : [...new Set(this.lastReport?.failures.flatMap(({ reasons }) => reasons))];
    const [first, ...more] = said;
    if (first === undefined) return "";
    return more.length === 0 ? `: ${first}` : `: ${first}; and ${more.length} more reasons`;
  }

  private async makeReady(): Promise<Ready | Stop> {
    const made = await runnable(this.world, this.deployed, "firehose-transform");
    if ("reason" in made) return made;
    const putBack = new PutBack(made.role, this.address.stream);
    return { handler: this.handlerOf(made, putBack), putBack };
  }

  /** A handler that cannot be made fails every invocation, as a function whose module throws does. */
  private handlerOf({ exports, deployed }: Runnable, putBack: PutBack): Handler {
    try {
      return exports.createHandler(deployed.environment, {
        putRecordBatch: putBack.putRecordBatch,
        report: (report) => {
          this.lastReport = report;
        },
        patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 5 },
      });
    } catch (error) {
      return () => Promise.reject(new Error(messageOf(error)));
    }
  }
}
