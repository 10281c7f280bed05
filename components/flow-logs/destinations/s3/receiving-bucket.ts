import type { ArgumentFault } from "../../../shared/component";
import type { HeartbeatMetric } from "../../../shared/heartbeat-metric";
import type { LogBucket } from "../../../shared/log-bucket/log-bucket";
import type { ReceiverIdentity, ReceiverKind } from "../destination";
import { flowLogBucketFaults, newFlowLogBucket, type FlowLogBucketArgs } from "./flow-log-bucket";
import { bucketHeartbeat } from "./heartbeat";
import type { LogWritersArgs } from "./writers";

export interface ReceivingBucketArgs extends FlowLogBucketArgs {
  /** The other accounts, by list, to which the receiving account adds itself, or all of an organisation. */
  readonly writers: LogWritersArgs;
}

export interface ReceivingBucket extends LogBucket {
  /** Present if request metrics are published. */
  readonly heartbeat?: HeartbeatMetric;
}

declare module "../destination" {
  interface ReceiverTypes {
    /** A bucket that other accounts' flow logs are delivered to. */
    readonly s3: { readonly args: ReceivingBucketArgs; readonly made: ReceivingBucket };
  }
}

/** A bucket whose policy lets other accounts' log delivery write: their pipelines adopt it by `bucketArn`. */
export const receivingBucket: ReceiverKind<ReceivingBucketArgs, ReceivingBucket> = {
  faults: receivingBucketFaults,
  build: ({ name, account, options }, args) => {
    const bucket = newFlowLogBucket(name, account, args, options);
    return { ...bucket, ...bucketHeartbeat(bucket) };
  },
  outputs: ({ bucketArn }) => ({ bucketArn }),
};

function receivingBucketFaults(
  args: ReceivingBucketArgs,
  path: string,
  receiver: ReceiverIdentity,
): ArgumentFault[] {
  const faults = flowLogBucketFaults(args, path, receiver);
  const { accountIds = [], organizationId } = args.writers;
  if (accountIds.length === 0 && organizationId === undefined) {
    const reason = "found nobody; give the accountIds that may write, or the organizationId of all that may";
    faults.push({ propertyPath: `${path}.writers`, reason });
  }
  return faults;
}
