import * as aws from "@pulumi/aws";

import { variables } from "../../../../functions/shared/environment";
import { defaultFormat, printLogFormat, type FlowLogFormat } from "../../../../telemetry/flow-logs";
import { sources as allSources } from "../../../../telemetry/sources";
import { flowLogSourceArgs, sourceFaults, type FlowLogSource } from "../../../flow-logs/flow-log-source";
import { FlowLogReceiverRole } from "../../../flow-logs/destinations/firehose";
import type { ArgumentFault } from "../../../shared/component";
import { otherAccountsFaults, type OtherAccountsArgs } from "../../../shared/other-accounts";
import type { SiemContext } from "../../context";
import { sourceHeartbeat } from "../../heartbeat";
import { SourceStream, streamSettingsFaults, type StreamSettings } from "../../stream";
import type { SiemFlowLogReceiver, SiemSourceKind } from "../source-kind";

export interface VpcFlowLogsSourceArgs {
  /** Each is a flow log; at least one, unless there are senders. */
  readonly sources: readonly FlowLogSource[];
  /** Other accounts whose pipelines deliver to the stream, in the same format. Default none. */
  readonly senders?: OtherAccountsArgs | undefined;
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
  faults: ({ sources, senders, format = defaultFormat, stream = {} }, path, account) => [
    ...(senders && sources.length === 0 ? [] : sourceFaults(sources, `${path}.sources`)),
    ...(senders ? otherAccountsFaults(senders, account, `${path}.senders`) : []),
    ...formatFaults(format, `${path}.format`),
    ...streamSettingsFaults(stream, `${path}.stream`),
  ],
  build: (
    context,
    { sources, senders, format = defaultFormat, maxAggregationInterval = 600, stream = {} },
  ) => {
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
      ...(senders && { receiver: receiver(name, context, carrier, senders) }),
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

function receiver(
  name: string,
  { account }: SiemContext,
  carrier: SourceStream,
  senders: OtherAccountsArgs,
): SiemFlowLogReceiver {
  const role = new FlowLogReceiverRole(
    name,
    { account, senders, deliveryStreamArns: [carrier.streamArn] },
    { parent: carrier },
  );
  return { name, deliveryStreamArn: carrier.streamArn, receiverRoleArn: role.roleArn };
}

/** Without these fields every record would fail: none of them could be placed in time. */
function formatFaults({ fields }: FlowLogFormat, propertyPath: string): ArgumentFault[] {
  const given: readonly string[] = fields;
  const missing = allSources["vpc-flow-logs"].required.filter((field) => !given.includes(field));
  if (missing.length === 0) return [];
  const reason = `found a format without ${missing.join(", ")}; a record that lacks it cannot be indexed: add it`;
  return [{ propertyPath, reason }];
}
