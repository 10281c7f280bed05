import type * as pulumi from "@pulumi/pulumi";

import { HeartbeatAlarm } from "../alarms/heartbeat-alarm";
import type { HeartbeatMetric } from "../shared/heartbeat-metric";
import type { SiemContext } from "./context";

/** What never falls silent while it works, and how it is seen. */
interface Pulse {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimension: string;
  readonly destination: string;
  readonly silenceSeconds: number;
  readonly whereToLook: string;
}

/**
 * Flow logs write a record for each interface and interval, traffic or not: an interval of ten minutes, five of
 * delivery, and as much again. An account in use has a management event within the hour, as AWS's own services call.
 */
const pulses = {
  "vpc-flow-logs": {
    namespace: "AWS/Firehose",
    metricName: "IncomingRecords",
    dimension: "DeliveryStreamName",
    destination: "the delivery stream of flow logs",
    silenceSeconds: 1800,
    whereToLook: "the stream's tag LogDeliveryEnabled=true",
  },
  cloudtrail: {
    namespace: "AWS/Logs",
    metricName: "IncomingLogEvents",
    dimension: "LogGroupName",
    destination: "the trail's log group",
    silenceSeconds: 3600,
    whereToLook: "the trail's role and its trust policy",
  },
} as const satisfies Readonly<Record<string, Pulse>>;

/** An alarm on the silence of a source that is never silent. */
export function sourceHeartbeat(
  name: string,
  source: keyof typeof pulses,
  arrivesAt: pulumi.Input<string>,
  { alarmActions, ringsOnSilence }: SiemContext,
  parent: pulumi.Resource,
): void {
  const { dimension, ...pulse } = pulses[source];
  const metric: HeartbeatMetric = { ...pulse, dimensions: { [dimension]: arrivesAt } };
  ringsOnSilence(name, new HeartbeatAlarm(`${name}-heartbeat`, { metric, alarmActions }, { parent }));
}
