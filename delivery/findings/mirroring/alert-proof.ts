import { logicalName } from "../../deployment";
import type { FindingRule } from "../finding";

/** Capture hosts whose alerts do not arrive, be it in a log group or in an index: one that was made stops on the way. */
export const alertProof: FindingRule = ({ deployment, proofs }) => {
  const byUrn = new Map(deployment.resources.map((resource) => [resource.urn, resource]));
  return proofs.alertLosses.map(({ origin: { sender = "" }, place, reason }) => {
    const resource = byUrn.get(sender);
    return {
      severity: "error",
      resource: sender,
      name: resource === undefined ? place : logicalName(resource),
      sentence: `an alert of Suricata stops at ${place}: ${reason}`,
    };
  });
};
