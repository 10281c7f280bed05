import type { Loss } from "../core";
import { logicalName } from "../deployment";
import type { FindingContext, RuleFinding } from "./finding";

/** An error for each place where a record of a proof stops, about what sends it. */
export function lostOfProof(
  { deployment }: FindingContext,
  losses: readonly Loss[],
  record: string,
): readonly RuleFinding[] {
  return losses.map(({ origin: { sender = "" }, place, reason }) => {
    const resource = deployment.resources.find(({ urn }) => urn === sender);
    return {
      severity: "error",
      resource: sender,
      name: resource === undefined ? place : logicalName(resource),
      sentence: `${record} stops at ${place}: ${reason}`,
    };
  });
}
