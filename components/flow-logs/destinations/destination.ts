import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "../../shared/account";
import type { ArgumentFault, ChildOptions } from "../../shared/component";
import type { HeartbeatMetric } from "../../shared/heartbeat-metric";
import type { FlowLogSource } from "../flow-log-source";

/**
 * What a pipeline takes for each kind of destination, and what it makes: `{ args, made }` by the key in its arguments.
 *
 * Each destination's folder adds its own kind to this interface. The table of kinds (`table.ts`) is typed over it, so
 * that a kind without its line there does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- the destinations' folders fill it
export interface DestinationTypes {}

/** The same for what receives other accounts' flow logs: `{ args, made }` by the key of the kind of destination. */
// oxlint-disable-next-line typescript/no-empty-object-type -- the destinations' folders fill it
export interface ReceiverTypes {}

/** A kind of destination, as a pipeline uses it. */
export interface DestinationKind<Args, Made extends FlowLogDestination> {
  /** Its word in the names of flow logs and alarms; another word would make all of them anew. */
  readonly word: string;
  /** Everything wrong with the arguments at `path`, for that pipeline. */
  readonly faults: (args: Args, path: string, pipeline: PipelineIdentity) => ArgumentFault[];
  readonly build: (context: DestinationContext, args: Args) => Made;
}

export interface PipelineIdentity {
  readonly account: Account;
  readonly name: string;
}

/** What a destination is told of the pipeline that it belongs to. */
export interface DestinationContext {
  /** Name of the pipeline; children's names begin with it. */
  readonly name: string;
  readonly account: Account;
  readonly sources: readonly FlowLogSource[];
  /** Regions of pipelines that share what this one makes of the account's. Default none. */
  readonly otherRegions?: readonly string[] | undefined;
  /** What a pipeline in another region has made of the account's, to be shared. Default none. */
  readonly shared?: SharedDestinations | undefined;
  readonly options: ChildOptions;
}

/** The destinations that a pipeline has made. */
type SharedDestinations = { readonly [Name in keyof DestinationTypes]?: MadeOf<DestinationTypes[Name]> };
type MadeOf<Type> = Type extends { readonly made: infer Made } ? Made | undefined : never;

/** What a destination gives to every flow log that writes to it; what else it hands on stands beside this. */
export interface FlowLogDestination {
  /** The flow log's arguments that say where records go, in which form, and as whom. */
  readonly flowLogArgs: Pick<
    aws.ec2.FlowLogArgs,
    "logDestination" | "logDestinationType" | "iamRoleArn" | "deliverCrossAccountRole" | "destinationOptions"
  >;
  /** What must exist before a flow log does: without it AWS refuses the flow log, or delivers nothing. */
  readonly dependsOn: readonly pulumi.Resource[];
  /** What shows that records arrive; absent where only another account can see that, or nobody measures it. */
  readonly heartbeat?: HeartbeatMetric;
}

/** A kind of destination, as it receives the flow logs of other accounts. */
export interface ReceiverKind<Args, Made> {
  /** Everything wrong with the arguments at `path`, or with the receiver's name. */
  readonly faults: (args: Args, path: string, receiver: ReceiverIdentity) => ArgumentFault[];
  readonly build: (context: ReceiverContext, args: Args) => Made;
  /** What the source accounts must know of it. */
  readonly outputs: (made: Made) => Readonly<Record<string, pulumi.Output<string> | undefined>>;
}

export interface ReceiverIdentity {
  readonly account: Account;
  readonly name: string;
  /** Where the name stands, for a fault of it. */
  readonly namePath: string;
}

/** What is told of the receiver that it belongs to. */
export type ReceiverContext = Omit<DestinationContext, "sources" | "otherRegions" | "shared">;
