import { and, eq } from "../../predicate";
import type { AthenaQueryDefinition } from "./definition";

/** The traffic-analysis query of the workshop: which TCP connections were rejected, on which day of the week. */
export function rejectedTcp(days: number): AthenaQueryDefinition {
  return {
    name: "rejected-tcp",
    description: "Which TCP connections were rejected, by whom and at which port, with the day of the week?",
    needs: ["interface-id", "srcaddr", "dstport", "action", "protocol"],
    predicate: and(eq("action", "REJECT"), eq("protocol", 6)),
    sql: ({ table, day, sinceDays, condition }) => `SELECT
  day_of_week(from_iso8601_timestamp(${day})) AS day_of_week,
  ${day} AS dt,
  interface_id,
  srcaddr,
  dstport,
  action,
  protocol
FROM ${table}
WHERE ${sinceDays(days)}
  AND ${condition}
ORDER BY srcaddr, dt, dstport, interface_id
LIMIT 100`,
  };
}

export function rejectedBySource(days: number): AthenaQueryDefinition {
  return {
    name: "rejected-by-source",
    description:
      "Which sources were rejected most often, and at how many addresses and ports did they knock?",
    needs: ["srcaddr", "dstaddr", "dstport", "action"],
    predicate: eq("action", "REJECT"),
    sql: ({ table, sinceDays, condition }) => `SELECT
  srcaddr,
  count(*) AS rejected,
  count(DISTINCT dstaddr) AS addresses,
  count(DISTINCT dstport) AS ports
FROM ${table}
WHERE ${sinceDays(days)}
  AND ${condition}
GROUP BY srcaddr
ORDER BY rejected DESC, srcaddr
LIMIT 100`,
  };
}
