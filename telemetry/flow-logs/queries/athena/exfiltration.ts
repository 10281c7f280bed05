import { defaultRecordBytes, egressOutside } from "../../egress";
import type { AthenaQueryDefinition } from "./definition";
import { secondsAt } from "./moment";

export function egressOutsideAllowList(
  allowedDestinations: readonly string[],
  days: number,
): AthenaQueryDefinition {
  return {
    name: "egress-outside-allow-list",
    description: "Which bytes left for addresses outside the allow-list, from where and to where?",
    needs: ["srcaddr", "dstaddr", "dstport", "bytes", "flow-direction"],
    predicate: egressOutside(allowedDestinations),
    sql: ({ table, sinceDays, condition }) => `SELECT
  srcaddr,
  dstaddr,
  dstport,
  sum(bytes) AS total_bytes,
  max(bytes) AS largest_record,
  count(*) AS records
FROM ${table}
WHERE ${sinceDays(days)}
  AND ${condition}
GROUP BY srcaddr, dstaddr, dstport
ORDER BY total_bytes DESC, srcaddr, dstaddr, dstport
LIMIT 100`,
  };
}

/** From which sums on a drip counts, in bytes, and up to which record an alarm on single records stays silent. */
export interface SlowDripThresholds {
  /** Largest record that the exfiltration alarm lets pass; by default {@link defaultRecordBytes}, its own threshold. */
  readonly recordBytes: number;
  /** Sum of 24 hours; by default 10 MB. */
  readonly dayBytes: number;
  /** Sum of 7 days; by default 50 MB. */
  readonly weekBytes: number;
}

export const defaultSlowDrip: SlowDripThresholds = {
  recordBytes: defaultRecordBytes,
  dayBytes: 10_000_000,
  weekBytes: 50_000_000,
};

export function slowDrip(
  allowedDestinations: readonly string[],
  { recordBytes, dayBytes, weekBytes }: SlowDripThresholds,
): AthenaQueryDefinition {
  return {
    name: "slow-drip",
    description:
      "Which source sent one destination outside the allow-list much in 24 hours or 7 days, in records each too small to ring?",
    needs: ["srcaddr", "dstaddr", "bytes", "start", "flow-direction"],
    predicate: egressOutside(allowedDestinations),
    sql: ({ table, now, sinceDays, condition }) => `SELECT
  srcaddr,
  dstaddr,
  bytes_24_hours,
  bytes_7_days,
  largest_record,
  records
FROM (
  SELECT
    srcaddr,
    dstaddr,
    COALESCE(sum(bytes) FILTER (WHERE "start" >= ${secondsAt(now, "INTERVAL '24' HOUR")}), 0) AS bytes_24_hours,
    sum(bytes) AS bytes_7_days,
    max(bytes) AS largest_record,
    count(*) AS records
  FROM ${table}
  WHERE ${sinceDays(7)}
    AND "start" >= ${secondsAt(now, "INTERVAL '7' DAY")}
    AND ${condition}
  GROUP BY srcaddr, dstaddr
)
WHERE largest_record <= ${recordBytes}
  AND (bytes_24_hours >= ${dayBytes} OR bytes_7_days >= ${weekBytes})
ORDER BY bytes_7_days DESC, srcaddr, dstaddr
LIMIT 100`,
  };
}
