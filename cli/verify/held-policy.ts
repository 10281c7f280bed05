import { statementDrift } from "../policy-drift";
import { type Observation, putBack } from "./check";

/**
 * Whether a policy still holds every statement that was deployed. What AWS's services add of their own is told, and no
 * fault; what somebody else added lets in who was not let in, and is one.
 * @param held JSON; `undefined` where there is none.
 */
export function heldPolicy(deployed: unknown, held: string | undefined): Omit<Observation, "about"> {
  if (held === undefined) return { verdict: "wrong", found: "the policy is gone", mend: putBack };
  const drift = statementDrift(deployed, held);
  const faults = drift.filter(({ isOfLogDelivery }) => !isOfLogDelivery);
  if (faults.length > 0)
    return { verdict: "wrong", found: faults.map(({ sentence }) => sentence).join("; "), mend: putBack };
  const added = drift.length === 0 ? "" : `, and ${drift.length} that AWS's log delivery added`;
  return { verdict: "sound", found: `every deployed statement${added}` };
}
