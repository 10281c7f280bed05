import { imbalances } from "../../core";
import type { FindingRule } from "../finding";

/** Records that came to a place and are nowhere: the model itself has lost them, so its report proves nothing. */
export const unbalancedLedger: FindingRule = ({ ledger }) =>
  imbalances(ledger).map(({ line, missing }) => ({
    severity: "error" as const,
    resource: line.place,
    name: line.place,
    sentence: `the ledger of ${line.place} does not balance: of ${line.in} records from ${line.from}${line.copies === 0 ? "" : ` and ${line.copies} copies`} ${line.onward} went onward, ${line.kept} were kept, ${line.dropped} dropped and ${line.stopped} stopped, which leaves ${missing > 0 ? `${missing} unaccounted for` : `${-missing} too many`}; this is a fault of the model, so do not trust this report`,
  }));
