import type { FindingRule } from "../finding";
import { lostOfProof } from "../lost-of-proof";

/** Capture hosts whose files do not arrive in a bucket: one that was made stops on the way. */
export const captureProof: FindingRule = (context) =>
  lostOfProof(context, context.proofs.serviceLosses.captures, () => "a file of captured packets");
