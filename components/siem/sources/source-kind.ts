import type * as pulumi from "@pulumi/pulumi";

import type { SourceName } from "../../../telemetry/sources";
import type { Account } from "../../shared/account";
import type { ArgumentFault } from "../../shared/component";
import type { SiemContext } from "../context";

/**
 * What a SIEM takes for each kind of source: `{ args }` by the key in its arguments.
 *
 * Each source's folder adds its own kind to this interface. The table of kinds (`table.ts`) is typed over it, so that
 * a kind without its line there does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- the sources' folders fill it
export interface SiemSourceTypes {}

/** A kind of source, as a SIEM uses it. */
export interface SiemSourceKind<Args> {
  /** Whose records it brings: each has an index of its own. */
  readonly records: (args: Args) => readonly SourceName[];
  /** Everything wrong with the arguments at `path`. */
  readonly faults: (args: Args, path: string, account: Account) => ArgumentFault[];
  /** Makes what carries the records to the domain. */
  readonly build: (context: SiemContext, args: Args) => SiemSource;
}

/** A source's way to the domain. */
export interface SiemSource {
  /** Makes what sends, once what is `ready` exists: before, records would come to indices that nobody has laid out. */
  readonly connect: (ready: readonly pulumi.Resource[]) => void;
  /** What other accounts' flow logs are delivered to. */
  readonly receiver?: SiemFlowLogReceiver;
  /** Where capture hosts write alerts. */
  readonly alertLogGroup?: AlertLogGroup;
  /** Where the organisation's trail writes. */
  readonly trailLogs?: TrailLogs;
}

/** A log group of this account that waits for the organisation's trail, and the role as which that writes there. */
export interface TrailLogs {
  readonly logGroupArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
}

/** A delivery stream of the SIEM that other accounts' pipelines adopt. */
export interface SiemFlowLogReceiver {
  /** By which the other accounts know it: the last part of the role's name. */
  readonly name: string;
  readonly deliveryStreamArn: pulumi.Output<string>;
  readonly receiverRoleArn: pulumi.Output<string>;
}

/** A log group of alerts, each of which a subscription brings to the index. */
export interface AlertLogGroup {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** What must be there before anything writes: a subscription is not sent what came before it. */
  readonly dependsOn: readonly pulumi.Resource[];
}
