import * as aws from "@pulumi/aws";

import { variables } from "../../../../functions/shared/environment";
import { defaultFormat, printLogFormat, type FlowLogFormat } from "../../../../telemetry/flow-logs";
import { flowLogSourceArgs, type FlowLogSource } from "../../../flow-logs/flow-log-source";
import { sourceHeartbeat } from "../../heartbeat";
import { SourceStream, streamSettingsFaults, type StreamSettings } from "../../stream";
import type { SiemSourceKind } from "../source-kind";

export interface VpcFlowLogsSourceArgs {
  /** At least one; each is a flow log. */
  readonly sources: readonly FlowLogSource[];
  /** Default: AWS's own, the 14 fields of version 2. */
  readonly format?: FlowLogFormat | undefined;
  /** Seconds over which a flow is summed up into one record. Default 600, as AWS's. */
  readonly maxAggregationInterval?: 60 | 600 | undefined;
  readonly stream?: StreamSettings | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** Flow logs of VPCs, subnets and network interfaces, through Firehose. */
    readonly vpcFlowLogs: { readonly args: VpcFlowLogsSourceArgs };
  }
}

/** Flow logs write to the stream; its function is told their format, which the records do not say. */
export const vpcFlowLogs: SiemSourceKind<VpcFlowLogsSourceArgs> = {
  records: () => ["vpc-flow-logs"],
  faults: ({ sources, stream = {} }, path) => [
    ...(sources.length > 0
      ? []
      : [
          {
            propertyPath: `${path}.sources`,
            reason:
              "found none; a flow log records a VPC, a subnet or a network interface: name at least one",
          },
        ]),
    ...streamSettingsFaults(stream, `${path}.stream`),
  ],
  build: (context, { sources, format = defaultFormat, maxAggregationInterval = 600, stream = {} }) => {
    const logFormat = printLogFormat(format);
    const name = `${context.name}-vpc-flow-logs`;
    const carrier = new SourceStream(name, context, {
      source: "vpc-flow-logs",
      settings: stream,
      environment: { [variables.flowLogFormat]: logFormat },
      takesLogDelivery: true,
    });
    sourceHeartbeat(name, "vpc-flow-logs", carrier.streamName, context, carrier);
    return {
      connect: (ready) => {
        for (const source of sources) {
          new aws.ec2.FlowLog(
            `${name}-${source.name}`,
            {
              ...flowLogSourceArgs(source),
              logDestinationType: "kinesis-data-firehose",
              logDestination: carrier.streamArn,
              trafficType: "ALL",
              maxAggregationInterval,
              logFormat,
              tags: { Name: `${name}-${source.name}` },
            },
            { parent: carrier, dependsOn: [...ready] },
          );
        }
      },
    };
  },
};
