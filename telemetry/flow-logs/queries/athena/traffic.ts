import { and, gt } from "../../predicate";
import type { AthenaQueryDefinition } from "./definition";

/** A record of NODATA or SKIPDATA has no bytes, and so no addresses either. */
const traffic = gt("bytes", 0);

export function topTalkers(days: number): AthenaQueryDefinition {
  return {
    name: "top-talkers",
    description: "Which sources sent the most bytes?",
    needs: ["srcaddr", "packets", "bytes"],
    predicate: traffic,
    sql: (context) => `SELECT
  srcaddr,
  sum(bytes) AS total_bytes,
  sum(packets) AS total_packets,
  count(*) AS records
FROM ${context.table}
WHERE ${context.sinceDays(days)}
  AND ${context.condition}
GROUP BY srcaddr
ORDER BY total_bytes DESC, srcaddr
LIMIT 20`,
  };
}

export function bytesByDestination(days: number): AthenaQueryDefinition {
  return {
    name: "bytes-by-destination",
    description: "To which addresses and ports did most bytes go?",
    needs: ["dstaddr", "dstport", "bytes"],
    predicate: traffic,
    sql: (context) => `SELECT
  dstaddr,
  dstport,
  sum(bytes) AS total_bytes,
  count(*) AS records
FROM ${context.table}
WHERE ${context.sinceDays(days)}
  AND ${context.condition}
GROUP BY dstaddr, dstport
ORDER BY total_bytes DESC, dstaddr, dstport
LIMIT 100`,
  };
}

/** Asks for its four values when it runs: Athena fills the question marks in order. */
export function connectionHistory(days: number): AthenaQueryDefinition {
  return {
    name: "connection-history",
    description:
      "What passed between two addresses at one port, either way, in order of time? Parameters: address, other address, port.",
    needs: [
      "srcaddr",
      "dstaddr",
      "srcport",
      "dstport",
      "protocol",
      "packets",
      "bytes",
      "start",
      "end",
      "action",
    ],
    predicate: and(),
    sql: ({ table, sinceDays }) => `WITH connection (a, b, port) AS (VALUES (?, ?, CAST(? AS integer)))
SELECT
  from_unixtime(flow."start") AS first_packet,
  from_unixtime(flow."end") AS last_packet,
  srcaddr,
  srcport,
  dstaddr,
  dstport,
  protocol,
  packets,
  bytes,
  action
FROM ${table} AS flow
CROSS JOIN connection
WHERE ${sinceDays(days)}
  AND (
    (srcaddr = a AND dstaddr = b AND dstport = port)
    OR (srcaddr = b AND dstaddr = a AND srcport = port)
  )
ORDER BY flow."start", flow."end", srcaddr, srcport, action
LIMIT 1000`,
  };
}
