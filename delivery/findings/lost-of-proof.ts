import type { Loss } from "../core";
import { logicalName } from "../deployment";
import type { FindingContext, RuleFinding } from "./finding";

/**
 * An error for each place where a record of a proof stops, about what sends it.
 * @param record what stops, by the name of its sender.
 */
export function lostOfProof(
  { deployment }: FindingContext,
  losses: readonly Loss[],
  record: (sender: string) => string,
): readonly RuleFinding[] {
  return losses.map(({ origin: { sender = "" }, place, reason }) => {
    const resource = deployment.resources.find(({ urn }) => urn === sender);
    const name = resource === undefined ? place : logicalName(resource);
    return {
      severity: "error",
      resource: sender,
      name,
      sentence: `${record(name)} stops at ${place}: ${reason}`,
    };
  });
}
