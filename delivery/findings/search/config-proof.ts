import type { FindingRule } from "../finding";
import { lostOfProof } from "../lost-of-proof";

/** Recorders of AWS Config whose items do not arrive in a bucket: one that was made stops on the way. */
export const configProof: FindingRule = (context) =>
  lostOfProof(context, context.proofs.serviceLosses.config, () => "an item of AWS Config");
