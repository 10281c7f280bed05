import type { FindingRule } from "../finding";

/** SKIPDATA says that AWS lost records of an interval: a loss of unknown size that must not be hidden. */
export const skippedData: FindingRule = ({ destinations }) =>
  destinations
    .filter((destination) => destination.skippedData > 0)
    .map((destination) => ({
      severity: "warning" as const,
      resource: destination.flowLog,
      name: destination.name,
      sentence: `${destination.skippedData} of ${destination.delivered} delivered records say SKIPDATA: AWS skipped traffic in these intervals and nobody knows how much; count them as loss`,
    }));
