import type { FindingRule } from "../finding";
import { lostOfProof } from "../lost-of-proof";

/** Capture hosts whose alerts do not arrive, be it in a log group or in an index: one that was made stops on the way. */
export const alertProof: FindingRule = (context) =>
  lostOfProof(context, context.proofs.serviceLosses.suricata, () => "an alert of Suricata");
