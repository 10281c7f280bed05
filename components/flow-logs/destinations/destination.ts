import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "../../shared/account";
import type { ChildOptions } from "../../shared/component";
import type { FlowLogSource } from "../flow-log-source";
import type { HeartbeatMetric } from "../../shared/heartbeat-metric";

/** What a destination is told of the pipeline that it belongs to. */
export interface DestinationContext {
  /** Name of the pipeline; children's names begin with it. */
  readonly name: string;
  readonly account: Account;
  readonly sources: readonly FlowLogSource[];
  readonly options: ChildOptions;
}

/** What a destination gives to every flow log that writes to it. */
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
