import { serviceRequester } from "../../access";
import { labelsOf, recordsOf, type Sorting, type Stop, type Tally } from "../../core";
import { queueType, text } from "../../deployment";
import { deployedFunction, putBooks, runnable, type RunnableFunction, setUpOf } from "../../functions";
import { type DeployedFunction, invokeStop } from "../../lambda";
import type { Http } from "../../../functions/shared/http";
import type { Report } from "../../../functions/shared/report";
import { parseArn } from "../../iam";
import { signedBy } from "../../opensearch";
import { type DeadLetter, queueStop } from "../queue";
import { messageOf } from "../../../telemetry/message-of";
import { type Destination, logsService, type OpenSubscription } from "./destination";
import type { Message } from "./messages";
import { FunctionWays } from "./function-ways";
import { WrittenDocuments } from "./written-documents";

type Runnable = RunnableFunction<"subscription">;
type Handler = ReturnType<Runnable["exports"]["createHandler"]>;

/** How often Lambda invokes a function that nobody waits for, in all. */
const attempts = 3;

/** A function that CloudWatch Logs invokes: the very bundle that is deployed, which writes to its index itself. */
export function toFunction(open: OpenSubscription): Destination | Stop {
  const { world, address, arn } = open;
  const deployed = deployedFunction(world, arn);
  if ("reason" in deployed) return deployed;
  const { accountId = "", region = "" } = parseArn(address.logGroupArn) ?? {};
  const service = serviceRequester({
    service: logsService,
    region,
    source: { accountId, arn: `${address.logGroupArn}:*` },
    organizationId: world.organizationId,
  });
  return invokeStop(world, deployed, service) ?? new FunctionDestination(open, deployed);
}

/** What a function did with one message. */
interface Ready {
  readonly handler: Handler;
  readonly ways: FunctionWays;
}

class FunctionDestination implements Destination {
  private readonly written = new WrittenDocuments();
  private letters: Omit<DeadLetter, "timestamp">[] = [];
  private ready: Promise<Ready | Stop> | undefined;
  private report: Report | undefined;

  public constructor(
    private readonly open: OpenSubscription,
    private readonly deployed: DeployedFunction,
  ) {}

  public async take(message: Message, sorting: Sorting): Promise<void> {
    const ready = await (this.ready ??= this.makeReady());
    if ("reason" in ready) {
      sorting.stop(ready, { cargo: message, tally: message.tally });
      return;
    }
    let failed: string | undefined = "";
    for (let attempt = 0; attempt < attempts && failed !== undefined; attempt += 1) {
      this.written.take();
      this.letters = [];
      this.report = undefined;
      failed = await this.invoked(ready.handler, message);
    }
    const { report } = this;
    if (report !== undefined)
      putBooks(this.open.world.metrics, report, message.timestamp, labelsOf(message.tally));
    this.settle(message, failed, ready.ways, sorting);
  }

  private async invoked(handler: Handler, { data }: Message): Promise<string | undefined> {
    try {
      await handler({ awslogs: { data: data.toString("base64") } });
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }

  /** Every record is a document, a dead letter, or in the message that is kept whole where the function failed. */
  private settle(message: Message, failed: string | undefined, ways: FunctionWays, sorting: Sorting): void {
    const { tally, timestamp } = message;
    const written = this.written.take();
    for (const { index, id, document } of written) {
      const cargo = { data: document, timestamp, recordId: id, written: true as const };
      sorting.send(ways.index(index), { cargo, tally: shareOf(tally, 1) });
    }
    for (const letter of this.letters) {
      sorting.send(ways.letters(), { cargo: { ...letter, timestamp }, tally: shareOf(tally, 1) });
    }
    const settled = written.length + this.letters.length;
    const { place } = this.deployed;
    if (failed !== undefined) {
      sorting.copies += settled;
      const why: Stop = { place, reason: `it failed ${attempts} times: ${failed}` };
      ways.fail({ body: message.data.toString("base64"), why, timestamp }, tally, sorting);
      return;
    }
    const forgotten = recordsOf(tally) - settled;
    if (forgotten > 0) {
      const why: Stop = { place, reason: "it neither indexed nor kept them, and did not fail" };
      sorting.stop(why, { cargo: message, tally: shareOf(tally, forgotten) });
    } else sorting.copies -= forgotten;
  }

  private async makeReady(): Promise<Ready | Stop> {
    const { world } = this.open;
    const made = await runnable(world, this.deployed, "subscription");
    if ("reason" in made) return made;
    const { environment } = this.deployed;
    const http = await this.httpTo(environment.DOMAIN_ENDPOINT ?? "", made);
    if ("reason" in http) return http;
    const ways = new FunctionWays(this.open, made, this.queueArn(environment.DEAD_LETTER_QUEUE_URL ?? ""));
    return { handler: this.handlerOf(made, http, ways), ways };
  }

  /** Without an endpoint the function itself fails, and says so. */
  private async httpTo(endpoint: string, { role }: Runnable): Promise<Http | Stop> {
    const { world } = this.open;
    if (endpoint === "") return () => Promise.reject(new Error("no endpoint"));
    const domain = world.domains.find({ endpoint });
    if ("reason" in domain) return domain;
    await setUpOf(world, domain);
    return this.written.watching(signedBy(role, domain));
  }

  private queueArn(url: string): string {
    const [queue] = this.open.world.deployment.having("url", url, queueType);
    return (queue && text(queue, "arn")) ?? url;
  }

  private handlerOf({ exports, deployed, role }: Runnable, http: Http, { queueArn }: FunctionWays): Handler {
    const { deployment } = this.open.world;
    try {
      return exports.createHandler(deployed.environment, {
        http: () => http,
        sendMessageBatch: () => (bodies) => {
          const stop = queueStop(deployment, queueArn, role);
          if (stop !== undefined) return Promise.reject(new Error(stop.reason));
          for (const body of bodies) this.letters.push({ body, why: whyOf(deployed, body) });
          return Promise.resolve(bodies.map(() => ({ refused: false })));
        },
        report: (report) => {
          this.report = report;
        },
        patience: { sleep: () => Promise.resolve(), random: () => 0, attempts: 5 },
      });
    } catch (error) {
      return () => Promise.reject(new Error(messageOf(error)));
    }
  }
}

/** The reasons that a dead letter itself gives. */
function whyOf({ place }: DeployedFunction, body: string): Stop {
  const { reasons = [] } = JSON.parse(body) as { reasons?: readonly string[] };
  return { place, reason: reasons.join("; ") };
}

function shareOf(tally: Tally, records: number): Tally {
  return tally.slice(0, 1).map(({ origin }) => ({ origin, records }));
}
