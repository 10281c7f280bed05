import { openEnvelope } from "../../../telemetry/sources";
import type { Requester } from "../../access";
import { inWords } from "../../access";
import { decodeData } from "../../../functions/shared/base64";

/** What a function put back into its stream during one invocation. */
export class PutBack {
  public readonly taken: Buffer[] = [];

  /** @param role as which the function asks. */
  public constructor(
    private readonly role: Requester,
    private readonly stream: { readonly arn: string; readonly accountId: string },
  ) {}

  /** `PutRecordBatch`, as the function's bundle wants it. */
  public readonly putRecordBatch = () => (data: readonly Buffer[]) => {
    const decision = this.role.decide({
      action: "firehose:PutRecordBatch",
      resource: this.stream.arn,
      resourceAccountId: this.stream.accountId,
    });
    if (decision.decision !== "allowed") return Promise.reject(new Error(inWords(decision)));
    this.taken.push(...data);
    return Promise.resolve(data.map(() => ({ refused: false })));
  };

  public take(): readonly Buffer[] {
    return this.taken.splice(0);
  }
}

/** Records in a piece of data, counted by the envelope it is in. */
export function recordsInData(data: Buffer): number {
  const opened = openEnvelope(decodeData(data.toString("base64")));
  return opened.kind === "events" ? opened.events.length : 0;
}
