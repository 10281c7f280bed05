import type { CountedBy } from "../telemetry/detections";
import type { TriedDetection } from "./backtest";

/**
 * Times that the records are read once more for one detection that tells them apart. Athena reads twice what a statement
 * names twice.
 */
const passesApart: Readonly<Record<CountedBy, number>> = {
  metricFilter: 0,
  anomalyBand: 0,
  contributorInsights: 2,
  scheduledQuery: 1,
};

/** How often the records are read at most: once for all detections, for who is told apart, and for what is behind rings. */
export function mostPasses(
  detections: readonly TriedDetection[],
  { ringRecords = false }: { readonly ringRecords?: boolean },
): number {
  const apart = detections.reduce((sum, { detection }) => sum + passesApart[detection.countedBy], 0);
  return 1 + apart + (ringRecords ? 1 : 0);
}
