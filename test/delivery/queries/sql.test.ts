import assert from "node:assert/strict";
import { sqlFaults } from "../../../delivery/queries";

const tables = new Map([
  ["flow_logs", ["srcaddr", "dstaddr", "bytes", "day", "start"]],
  ["other", ["name"]],
]);
const of = (query: string): readonly string[] => sqlFaults(query, tables);

describe("A SELECT for Athena", () => {
  for (const query of [
    "SELECT srcaddr, sum(bytes) AS total FROM flow_logs WHERE day = '2026/07/09' GROUP BY srcaddr HAVING sum(bytes) > 5 ORDER BY total DESC LIMIT 10",
    "select * from flow_logs -- all of it\n where bytes > 1.5e+3 and srcaddr <> 'it''s'",
    'SELECT "srcaddr" FROM "network"."flow_logs"',
    "SELECT f.srcaddr FROM network.flow_logs f JOIN other o ON f.srcaddr = o.name",
    "SELECT sum(bytes) total FROM flow_logs ORDER BY total",
    "WITH big AS (SELECT srcaddr FROM flow_logs WHERE bytes > 5) SELECT srcaddr FROM big",
    "WITH a (x, y) AS (SELECT srcaddr, bytes FROM flow_logs), b (z) AS (SELECT x FROM a) SELECT z FROM b",
    "SELECT srcaddr FROM flow_logs UNION SELECT name FROM other",
    "SELECT srcaddr FROM flow_logs INTERSECT SELECT name FROM other EXCEPT SELECT name FROM other",
    "SELECT count(*) FILTER (WHERE bytes > 5) AS many FROM flow_logs",
    "SELECT sum(bytes) OVER (ORDER BY start) AS run FROM flow_logs",
    "SELECT CASE WHEN bytes > 5 THEN 'a' ELSE 'b' END AS size FROM flow_logs",
    "SELECT srcaddr FROM flow_logs WHERE start > to_unixtime(current_timestamp - INTERVAL '1' DAY)",
    "SELECT SRCADDR FROM FLOW_LOGS",
    "SELECT srcaddr FROM flow_logs LIMIT 1000",
    "SELECT sum(bytes), max(bytes) FROM flow_logs WHERE day IN (SELECT day FROM flow_logs)",
    "SELECT srcaddr FROM flow_logs WHERE bytes BETWEEN 1 AND 5 OR bytes IS NOT NULL",
    "SELECT srcaddr || '-' || dstaddr AS pair, bytes % 5 <= 3, bytes / 2 >= 1, bytes + 1 != 2 FROM flow_logs",
  ]) {
    it(`has no fault: ${query}`, () => {
      assert.deepEqual(of(query), []);
    });
  }

  for (const [query, ...faults] of [
    ["", 'it begins with "", not with SELECT or WITH'],
    ["DELETE FROM flow_logs", 'it begins with "DELETE", not with SELECT or WITH'],
    ["SELECT 'a", `it has "'a", which is no word of the language or is never closed`],
    [
      "SELECT srcaddr FROM flow_logs ~ and much more of it",
      'it has "~ and much more", which is no word of the language or is never closed',
    ],
    ["SELECT (srcaddr FROM flow_logs", 'it has 1 "(" that nothing closes'],
    ["SELECT ((srcaddr FROM flow_logs", 'it has 2 "(" that nothing closes'],
    ["SELECT srcaddr) FROM (flow_logs", 'it has a ")" that nothing opens'],
    ["SELECT srcaddr WHERE bytes > 5 FROM flow_logs", "FROM stands after WHERE"],
    ["SELECT srcaddr FROM flow_logs LIMIT 5 ORDER BY srcaddr", "ORDER stands after LIMIT"],
    ["SELECT srcaddr FROM flow_logs HAVING bytes > 5 GROUP BY srcaddr", "GROUP stands after HAVING"],
    ["SELECT srcaddr FROM flow_logs WHERE bytes > 5 WHERE bytes > 6", "WHERE stands after WHERE"],
    ["SELECT srcaddr FROM flow_logs GROUP srcaddr", "GROUP has no BY"],
    ["SELECT srcaddr FROM flow_logs order srcaddr", "order has no BY"],
    ["SELECT srcaddr FROM (FROM flow_logs)", "FROM stands where no SELECT is"],
    ["SELECT count(*) FILTERED (WHERE bytes > 5) FROM flow_logs", "WHERE stands where no SELECT is"],
    ["SELECT srcaddr FROM flow_logs UNION WHERE bytes > 5", "WHERE stands where no SELECT is"],
    ...["<=", ">=", "<>", "!=", "||", "=", "<", ">", "+", "/", "%"].flatMap(
      (sign) =>
        [
          [`SELECT srcaddr FROM flow_logs WHERE bytes ${sign}`, `nothing follows "${sign}"`],
          [`SELECT srcaddr FROM flow_logs WHERE bytes ${sign} ORDER BY bytes`, `nothing follows "${sign}"`],
          [`SELECT srcaddr FROM flow_logs WHERE bytes ${sign} = 5`, `nothing follows "${sign}"`],
          [`SELECT sum(bytes ${sign}) FROM flow_logs`, `nothing follows "${sign}"`],
        ] as const,
    ),
    ...["AND bytes > 5", "OR bytes > 5", "AS x"].map(
      (rest) => [`SELECT srcaddr FROM flow_logs WHERE bytes > ${rest}`, 'nothing follows ">"'] as const,
    ),
    ["SELECT srcaddr, FROM flow_logs", 'nothing follows ","'],
    ["SELECT max(srcaddr,) FROM flow_logs", 'nothing follows ","'],
    ["SELECT FROM flow_logs", "nothing follows SELECT"],
    ["SELECT 1 FROM", "nothing follows FROM"],
    ["SELECT srcaddr FROM flow_logs WHERE", "nothing follows WHERE"],
    ["SELECT srcaddr FROM flow_logs WHERE bytes > 5 and", "nothing follows and"],
    ["SELECT srcaddr FROM flow_logs WHERE bytes > 5 OR", "nothing follows OR"],
    ["SELECT srcaddr FROM flow_logs GROUP BY", "nothing follows BY"],
    ["SELECT srcaddr FROM flow_logs LIMIT", "nothing follows LIMIT"],
    ["SELECT srcaddr FROM gone", "it asks table gone, and the database has flow_logs, other"],
    [
      "SELECT srcaddr FROM flow_logs JOIN network.gone g ON bytes = 5",
      "it asks table gone, and the database has flow_logs, other",
    ],
    ["SELECT bites FROM flow_logs", "it names bites, which is no column of flow_logs"],
    [
      "SELECT bites, bites FROM flow_logs WHERE sorce = 'a'",
      "it names bites, which is no column of flow_logs",
      "it names sorce, which is no column of flow_logs",
    ],
    ['SELECT "bites" FROM "network"."flow_logs"', "it names bites, which is no column of flow_logs"],
    [
      "SELECT srcaddr FROM flow_logs JOIN other ON bites = name",
      "it names bites, which is no column of flow_logs, other",
    ],
    ["SELECT bites", "it names bites, which is no column of a table"],
    ["SELECT f.bites FROM flow_logs f", "it names bites, which is no column of flow_logs"],
    [
      "WITH big AS (SELECT srcaddr FROM flow_logs) SELECT srcaddr FROM bigger",
      "it asks table bigger, and the database has flow_logs, other",
    ],
  ] as const) {
    it(`has its faults: ${query}`, () => {
      assert.deepEqual(of(query), faults);
    });
  }

  it("says where the database has no table", () => {
    assert.deepEqual(sqlFaults("SELECT a FROM gone", new Map()), [
      "it asks table gone, and the database has no table",
    ]);
  });
});
