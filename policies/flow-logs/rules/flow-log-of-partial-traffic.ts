import { z } from "zod";
import { flowLogTypes } from "../../aws/types";
import { undecided, violation } from "../../finding";
import { readText } from "../../reading";
import { rule } from "../../rule";

export const flowLogOfPartialTraffic = rule({
  id: "flow-log-of-partial-traffic",
  demand: "No flow log captures accepted or rejected traffic alone.",
  severity: "low",
  level: "advisory",
  controls: {},
  remediation: "Set trafficType to ALL, or allow the other types in trafficTypes.",
  settings: {
    trafficTypes: z
      .array(z.enum(["ALL", "ACCEPT", "REJECT"]))
      .default(["ALL"])
      .describe("types that are allowed"),
  },
  check: (stack, { trafficTypes }) =>
    stack.ofType(...flowLogTypes).flatMap((flowLog) => {
      const write = `trafficType: "${trafficTypes[0] ?? "ALL"}"`;
      const reading = readText(flowLog, "trafficType");
      // A flow log of a transit gateway has no traffic type: it captures all.
      if (reading.state === "absent") return [];
      if (reading.state === "unknown")
        return [undecided(flowLog, "its trafficType is not known before the update", write)];
      const allowed: readonly string[] = trafficTypes;
      return allowed.includes(reading.value)
        ? []
        : [violation(flowLog, `captures ${reading.value} traffic alone`, write)];
    }),
});
