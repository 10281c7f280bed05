import type { Result } from "../../telemetry/result";
import type { Address, LedgerLine } from "../core";
import type { Deployment, DeployedResource } from "../deployment";
import type { Inspection } from "../inspection";
import type { Proofs } from "../proof";
import type { DestinationReport, SendersAtWork } from "../senders";
import type { Alarm, CompositeAlarm, MetricFilter } from "../watch";

/** How bad a finding is. An error means that something does not work; a warning, that it can fail unseen. */
export type Severity = "error" | "warning" | "note";

/** Something about the deployment that a person should know: the cause in one sentence, then the way out. */
export interface Finding extends RuleFinding {
  /** The rule that found it, by its name in the table: `hidden-traffic`. */
  readonly rule: string;
}

/** What a rule finds. */
export interface RuleFinding {
  readonly severity: Severity;
  /** URN of the resource it is about; of the traffic's label where no resource is. */
  readonly resource: string;
  /** Short name for tables. */
  readonly name: string;
  readonly sentence: string;
}

/** What findings are drawn from: the deployment as read, the ways that are open in it, and what was delivered. */
export interface FindingContext {
  readonly deployment: Deployment;
  readonly senders: SendersAtWork;
  readonly filters: readonly MetricFilter[];
  readonly alarms: readonly { readonly resource: DeployedResource; readonly alarm: Result<Alarm> }[];
  readonly composites: readonly CompositeAlarm[];
  /** Where somebody sends something. */
  readonly addresses: readonly Address<never>[];
  readonly destinations: readonly DestinationReport[];
  readonly ledger: readonly LedgerLine[];
  readonly organizationId: string | undefined;
  /** What traffic made for the deployment's own alarms and flow logs showed. */
  readonly proofs: Proofs;
  /** What was seen of domains, functions and event rules. */
  readonly inspection: Inspection;
}

/** One kind of finding: a file each, in the table of `index.ts`. */
export type FindingRule = (context: FindingContext) => readonly RuleFinding[];
