import { logicalName } from "../../deployment";
import type { FindingRule } from "../finding";

/** A flow log whose records do not arrive: one that was made for it stops on the way. */
export const flowLogProof: FindingRule = ({ proofs, senders }) => {
  const names = new Map(
    senders["flow-log"].flowLogs.deployed.map(({ resource }) => [resource.urn, logicalName(resource)]),
  );
  return proofs.losses.map(({ origin: { sender = "" }, place, reason }) => ({
    severity: "error" as const,
    resource: sender,
    name: names.get(sender) ?? place,
    sentence: `a record of flow log ${names.get(sender) ?? ""} stops at ${place}: ${reason}`,
  }));
};
