import type { Edge, Sorting, Stop, Tally } from "../../core";
import { object } from "../../deployment";
import type { RunnableFunction } from "../../functions";
import type { DeadLetter } from "../queue";
import type { SearchDocument } from "../search-index";
import type { OpenSubscription } from "./destination";

/** Where what a function did goes: edges to its indices and queues, opened when first needed. */
export class FunctionWays {
  private readonly indices = new Map<string, Edge<SearchDocument>>();
  private letterEdge: Edge<DeadLetter> | undefined;
  private failureEdge: Edge<DeadLetter> | undefined;

  /** @param queueArn of the queue to which the function itself sends. */
  public constructor(
    private readonly open: OpenSubscription,
    private readonly made: RunnableFunction<"subscription">,
    public readonly queueArn: string,
  ) {}

  public index(name: string): Edge<SearchDocument> {
    const known = this.indices.get(name);
    if (known !== undefined) return known;
    const { deployed, role } = this.made;
    const edge = this.open.onward.edgeTo(deployed.place, {
      hop: "search-index",
      domain: { endpoint: deployed.environment.DOMAIN_ENDPOINT ?? "" },
      index: name,
      indexAt: () => name,
      writer: role,
      by: "function",
      inVpc: object(deployed.resource, "vpcConfig")?.subnetIds !== undefined,
      tries: 1,
      withIds: true,
    });
    this.indices.set(name, edge);
    return edge;
  }

  /** The function's own dead letters. */
  public letters(): Edge<DeadLetter> {
    return (this.letterEdge ??= this.queue(this.queueArn));
  }

  /** A message that the function failed on: Lambda keeps it in the function's dead-letter queue, if there is one. */
  public fail(letter: DeadLetter, tally: Tally, sorting: Sorting): void {
    const target = object(this.made.deployed.resource, "deadLetterConfig")?.targetArn;
    if (typeof target !== "string" || target === "") {
      const why: Stop = { ...letter.why, reason: `${letter.why.reason}; it has no dead-letter queue` };
      sorting.stop(why, { cargo: letter, tally });
      return;
    }
    this.failureEdge ??= this.queue(target);
    sorting.send(this.failureEdge, { cargo: letter, tally });
  }

  private queue(arn: string): Edge<DeadLetter> {
    const { deployed, role } = this.made;
    return this.open.onward.edgeTo(deployed.place, { hop: "queue", arn, sender: role });
  }
}
