import type { HeartbeatMetric } from "../../shared/heartbeat-metric";

/** At most one thing for each kind of destination. */
export interface ByDestination<T> {
  readonly cloudWatchLogs?: T;
  readonly s3?: T;
  readonly firehose?: T;
}

/** Each destination with the word for it in the names of flow logs and alarms. */
export function destinationsByWord<T>(destinations: ByDestination<T>): [string, T][] {
  const byWord: [string, T | undefined][] = [
    ["cloudwatch-logs", destinations.cloudWatchLogs],
    ["s3", destinations.s3],
    ["firehose", destinations.firehose],
  ];
  return byWord.flatMap(([word, destination]) => (destination === undefined ? [] : [[word, destination]]));
}

/** What records are delivered to: by a pipeline of this account, or by those of other accounts. */
export interface FlowLogDelivery {
  readonly destinations: ByDestination<{ readonly heartbeat?: HeartbeatMetric }>;
}

/** What shows that records arrive, by the word for the destination; none where this account cannot see it. */
export function heartbeatsByWord({ destinations }: FlowLogDelivery): [string, HeartbeatMetric][] {
  return destinationsByWord(destinations).flatMap(([word, { heartbeat }]) =>
    heartbeat === undefined ? [] : [[word, heartbeat]],
  );
}
