import type { FindingRule } from "../finding";
import { lostOfProof } from "../lost-of-proof";

/** Trails whose events do not arrive, be it in a bucket, a log group or an index: one that was made stops on the way. */
export const trailProof: FindingRule = (context) =>
  lostOfProof(context, context.proofs.serviceLosses.cloudtrail, () => "a call that CloudTrail records");
