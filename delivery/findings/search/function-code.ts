import type { FindingRule } from "../finding";

/** A function on the way that cannot run as it is deployed: it is missing, other code, or barred from its role. */
export const functionCode: FindingRule = ({ inspection }) =>
  inspection.functions.map(({ place, reason }) => ({
    severity: "error" as const,
    resource: place,
    name: place,
    sentence: `${place}: ${reason}`,
  }));
