import type { HeartbeatMetric } from "../../shared/heartbeat-metric";
import { destinationKinds, destinationNames, type DestinationName } from "./table";

/** What records are delivered to: by a pipeline of this account, or by those of other accounts. */
export interface FlowLogDelivery {
  readonly destinations: Readonly<
    Partial<Record<DestinationName, { readonly heartbeat?: HeartbeatMetric | undefined }>>
  >;
}

/** What shows that records arrive, by the word for the destination; none where this account cannot see it. */
export function heartbeatsByWord({ destinations }: FlowLogDelivery): [string, HeartbeatMetric][] {
  return destinationNames.flatMap((name) => {
    const heartbeat = destinations[name]?.heartbeat;
    return heartbeat === undefined ? [] : [[destinationKinds[name].word, heartbeat]];
  });
}
