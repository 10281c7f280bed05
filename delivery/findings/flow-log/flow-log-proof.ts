import type { FindingRule } from "../finding";
import { lostOfProof } from "../lost-of-proof";

/** A flow log whose records do not arrive: one that was made for it stops on the way. */
export const flowLogProof: FindingRule = (context) =>
  lostOfProof(context, context.proofs.losses, (name) => `a record of flow log ${name}`);
