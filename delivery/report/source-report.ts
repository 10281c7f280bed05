import { sourceNames, type SourceName } from "../../telemetry/sources";
import type { LedgerLine } from "../core";
import { booksOf } from "../functions";
import type { MetricStore } from "../watch";

/** What became of the records of a source that came to its function. */
export interface SourceReport {
  readonly source: SourceName;
  /** What was put back and came again is counted once. */
  readonly in: number;
  readonly indexed: number;
  /** On purpose. */
  readonly dropped: number;
  /** By the function, or by the index. */
  readonly failed: number;
}

/** The sources whose functions were given records, as the functions tell and their indices hold. */
export function sourceReports(metrics: MetricStore, ledger: readonly LedgerLine[]): readonly SourceReport[] {
  return sourceNames.flatMap((source) => {
    const { in: came, ok, dropped, failed, putBack } = booksOf(metrics, source);
    if (came === 0) return [];
    const isItsIndex = new RegExp(`^index (.*-)?${source} of `);
    const indexed = ledger
      .filter(({ place }) => isItsIndex.test(place))
      .reduce((sum, { kept }) => sum + kept, 0);
    return [{ source, in: came - putBack, indexed, dropped, failed: failed + ok - indexed }];
  });
}
