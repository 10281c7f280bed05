import { sqlText, type FieldName } from "../../telemetry/flow-logs";
import type { Dialect } from "./dialect";
import { flaggedSql, isOf } from "./flagged";
import type { AskedSource } from "./source";

/** What is shown of a record. */
export const shownFields: readonly FieldName[] = [
  "start",
  "end",
  "interface-id",
  "srcaddr",
  "srcport",
  "dstaddr",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "action",
];

/** A time in which an alarm rang. */
export interface Ring {
  /** Number of the detection. */
  readonly detection: number;
  /** Epoch seconds; the end is excluded. */
  readonly from: number;
  readonly until: number;
}

/** Records shown of a ring. */
const mostRecords = 10;

/** The statement for the largest records behind each ring: `[number of the ring, …shownFields]`. */
export function behindRingsSql(
  dialect: Dialect,
  sources: readonly AskedSource[],
  rings: readonly Ring[],
): string {
  const columns = shownFields.map(sqlText.column).join(", ");
  const values = rings.map(
    ({ detection, from, until }, index) => `(${index}, ${detection}, ${from}, ${until})`,
  );
  const detections = [...new Set(rings.map(({ detection }) => detection))];
  const isDetected = detections.map((detection) => `WHEN ${detection} THEN ${isOf(detection)}`);
  const order = shownFields.filter((field) => field !== "bytes").map(sqlText.column);
  return `WITH flagged AS (
  ${flaggedSql(dialect, sources, shownFields)}
), behind AS (
  SELECT ring, ${columns},
    row_number() OVER (PARTITION BY ring ORDER BY "bytes" DESC, ${order.join(", ")}) AS place
  FROM flagged
  JOIN (VALUES ${values.join(", ")}) AS rings(ring, detection, from_start, until_start)
    ON fault IS NULL AND "start" >= from_start AND "start" < until_start AND CASE detection ${isDetected.join(" ")} ELSE FALSE END
)
SELECT ring, ${columns}
FROM behind
WHERE place <= ${mostRecords}
ORDER BY ring, place`;
}
