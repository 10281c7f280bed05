import type { FindingRule } from "../finding";

/** A domain that its bootstrap function does not set up: without templates and role mappings nobody writes to it. */
export const domainSetUp: FindingRule = ({ inspection }) =>
  inspection.setUps.map(({ place, reason }) => ({
    severity: "error" as const,
    resource: place,
    name: place,
    sentence: `${place}: ${reason}`,
  }));
