import type { Requester, ResourcePolicy } from "../../access";
import type { Address } from "../../core";

/** A log event on its way into a group. */
export interface LogEventInput {
  readonly logStream: string;
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** Someone who writes to a log group. */
export interface LogGroupAddress extends Address<LogEventInput> {
  readonly hop: "log-group";
  readonly logGroup: string;
  /** ARN of the group, without `:*` at the end. */
  readonly arn: string;
  readonly writer: Requester;
  /** The account's resource policies of CloudWatch Logs, which let services in that take no role. */
  readonly policy?: ResourcePolicy;
  /** What the writer must be able to do on the group as a whole, and on each stream. */
  readonly actions: { readonly onGroup: readonly string[]; readonly onStream: readonly string[] };
}
