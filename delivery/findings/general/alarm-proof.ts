import type { AlarmOutcome } from "../../proof";
import type { FindingRule } from "../finding";

/** An alarm that traffic made for it does not ring, or that rings without: whatever it is for, it does not tell. */
export const alarmProof: FindingRule = ({ proofs }) =>
  proofs.alarms.flatMap((proof) => {
    const what = faults[proof.kind];
    if (what === undefined || !("reason" in proof)) return [];
    return [
      {
        severity: "error" as const,
        resource: proof.urn,
        name: proof.name,
        sentence: `alarm ${proof.name} ${what}: ${proof.reason}`,
      },
    ];
  });

const faults: Readonly<Partial<Record<AlarmOutcome["kind"], string>>> = {
  "cannot ring": "cannot ring",
  "rings by itself": "rings without what it looks for, so that ringing says nothing",
};
