import { z } from "zod";
import { flowLogTypes } from "../../aws/types";
import { undecided, violation } from "../../finding";
import { readNumber } from "../../reading";
import { rule } from "../../rule";

/** Seconds, where a flow log says none (EC2 API, CreateFlowLogs, MaxAggregationInterval). */
const defaultInterval = 600;

export const flowLogIntervalTooLong = rule({
  id: "flow-log-interval-too-long",
  demand: "Every flow log aggregates over no longer than the interval asked for.",
  severity: "low",
  level: "advisory",
  controls: {},
  remediation: "Set maxAggregationInterval to 60; a change replaces the flow log.",
  settings: {
    maxAggregationInterval: z
      .union([z.literal(60), z.literal(600)])
      .default(60)
      .describe("seconds"),
  },
  check: (stack, { maxAggregationInterval }) =>
    stack.ofType(...flowLogTypes).flatMap((flowLog) => {
      const write = `maxAggregationInterval: ${maxAggregationInterval}`;
      const reading = readNumber(flowLog, "maxAggregationInterval");
      if (reading.state === "unknown")
        return [undecided(flowLog, "its maxAggregationInterval is not known before the update", write)];
      const seconds = reading.state === "known" ? reading.value : defaultInterval;
      if (seconds <= maxAggregationInterval) return [];
      return [
        violation(flowLog, `aggregates over ${seconds} s; ${maxAggregationInterval} s are asked for`, write),
      ];
    }),
});
