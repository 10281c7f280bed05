import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";

import {
  allFieldsV5Format,
  and,
  columnName,
  decide,
  defaultFormat,
  egressOutside,
  eq,
  printRecord,
  validatePredicate,
  type FieldName,
  type FlowLogFormat,
  type FlowLogRecord,
} from "../../../../telemetry/flow-logs";
import {
  insightsDetectionQuery,
  insightsQueryString,
  insightsTrafficQueries,
} from "../../../../telemetry/flow-logs/queries";
import { compileInsightsFilter } from "../../../../telemetry/flow-logs/targets/insights";
import { formats, predicates, records as anyRecords } from "../arbitraries";
import { faultsOf, valueOf } from "../results";
import { runInsights, type LogEvent } from "./insights-evaluator";
import { madeTraffic, recordedTraffic } from "./traffic";

const format = allFieldsV5Format;

/** As flow logs deliver to CloudWatch Logs: the event's time is the record's start. */
function logEvents(format: FlowLogFormat, records: readonly FlowLogRecord[]): LogEvent[] {
  return records.map((record) => ({
    timestamp: (record.start ?? 0) * 1000,
    message: printRecord(format, record),
  }));
}

/** Made records whose sums a JavaScript number keeps exactly. */
function summableTraffic(): FlowLogRecord[] {
  return madeTraffic(400, new Date("2026-03-05T12:00:00Z")).filter((record) => (record.bytes ?? 0) < 2 ** 40);
}

/** The groups of a `stats … by`, largest total first, in plain code. */
function totals(
  records: readonly FlowLogRecord[],
  by: readonly FieldName[],
  measure: (record: FlowLogRecord) => number,
): [string, number][] {
  const sums = new Map<string, number>();
  for (const record of records) {
    const key = by.map((field) => record[field] ?? "-").join(" ");
    sums.set(key, (sums.get(key) ?? 0) + measure(record));
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

describe("Function: insightsTrafficQueries", () => {
  const { queries } = insightsTrafficQueries(format);
  const queryNamed = (name: string): string =>
    queries.find((query) => query.name === name)?.queryString ?? assert.fail(`no query ${name}`);

  it("writes the workshop's five queries word for word for its 29 fields", () => {
    const file = readFileSync(join(__dirname, "../../../data/insights/workshop-queries.txt"), "utf8");
    // The pages leave a space at the end of two lines.
    const workshop = file.split("\n\n").map((query) =>
      query
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n")
        .trimEnd(),
    );
    assert.equal(workshop.length, 5);
    assert.deepEqual(
      queries.map((query) => query.queryString),
      workshop,
    );
  });

  describe("run over a recorded and a few hundred made records", () => {
    const records = [...recordedTraffic().records, ...summableTraffic()];
    const events = logEvents(format, records);
    const run = (name: string) => runInsights(queryNamed(name), events);

    it("shows the 20 latest records with every field in its place", () => {
      const latest = records.toSorted((a, b) => (b.start ?? 0) - (a.start ?? 0)).slice(0, 20);
      assert.deepEqual(
        run("latest-records").map((row) => [row["@timestamp"], row.srcaddr, row.bytes, row.vpc_id]),
        latest.map((record) => [
          (record.start ?? 0) * 1000,
          record.srcaddr ?? "-",
          String(record.bytes ?? "-"),
          record["vpc-id"] ?? "-",
        ]),
      );
    });

    it("adds up bytes by pair of addresses and direction, and shows two", () => {
      const expected = totals(
        records,
        ["srcaddr", "dstaddr", "flow-direction"],
        (record) => record.bytes ?? 0,
      );
      assert.deepEqual(
        run("bytes-by-address-pair").map((row) => [
          `${row.srcaddr} ${row.dstaddr} ${row.flow_direction}`,
          row.Data_Transferred,
        ]),
        expected.slice(0, 2),
      );
    });

    it("adds up bytes by instance", () => {
      assert.deepEqual(
        run("bytes-by-instance").map((row) => [row.instance_id, row.Data_Transferred]),
        totals(records, ["instance-id"], (record) => record.bytes ?? 0).slice(0, 5),
      );
    });

    it("adds up what rejected SSH connections tried to send, for two sources", () => {
      const ssh = records.filter(
        (record) => record.action === "REJECT" && record.protocol === 6 && record.dstport === 22,
      );
      assert.ok(ssh.length > 10);
      assert.deepEqual(
        run("rejected-ssh").map((row) => [row.srcaddr, row.SSH_Traffic_Volume]),
        totals(ssh, ["srcaddr"], (record) => record.bytes ?? 0).slice(0, 2),
      );
    });

    it("counts rejected records by source, for all of them", () => {
      const rejected = records.filter((record) => record.action === "REJECT");
      assert.deepEqual(
        run("rejected-by-source").map((row) => [row.srcaddr, row.redjects]),
        totals(rejected, ["srcaddr"], () => 1),
      );
    });
  });

  it("reads a record of any format back by its names, as only the format's own order can", () => {
    fc.assert(
      fc.property(
        formats().chain((format) => fc.tuple(fc.constant(format), anyRecords(format))),
        ([format, record]) => {
          const [row = {}] = runInsights(insightsQueryString(format, []), logEvents(format, [record]));
          for (const field of format.fields)
            assert.equal(row[columnName(field)], String(record[field] ?? "-"));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("finds nothing rejected in records of another field order", () => {
    const { records } = recordedTraffic();
    const rejected = records.map((record) => ({ ...record, action: "REJECT" }));
    const other: FlowLogFormat = { fields: [...format.fields].reverse() };
    assert.equal(runInsights(queryNamed("rejected-by-source"), logEvents(format, rejected)).length, 2);
    assert.equal(runInsights(queryNamed("rejected-by-source"), logEvents(other, rejected)).length, 0);
  });

  it("leaves out, by name and reason, what the default format cannot answer", () => {
    const { queries, leftOut } = insightsTrafficQueries(defaultFormat);
    assert.deepEqual(
      queries.map((query) => query.name),
      ["latest-records", "rejected-ssh", "rejected-by-source"],
    );
    assert.deepEqual(leftOut, [
      {
        name: "bytes-by-address-pair",
        reason:
          "query bytes-by-address-pair: the format lacks flow-direction; add to the format what the query needs",
      },
      {
        name: "bytes-by-instance",
        reason:
          "query bytes-by-instance: the format lacks instance-id; add to the format what the query needs",
      },
    ]);
  });
});

describe("Function: compileInsightsFilter, evaluated", () => {
  const asked = ["srcaddr", "dstaddr", "dstport", "bytes", "end", "action", "pkt-dst-aws-service"] as const;

  it("accepts a record exactly when decide does", () => {
    fc.assert(
      fc.property(
        predicates(asked).filter((predicate) => validatePredicate(predicate, format).ok),
        fc.array(anyRecords(format), { minLength: 1, maxLength: 5 }),
        (predicate, records) => {
          const query = insightsQueryString(format, [
            `filter ${valueOf(compileInsightsFilter(format, predicate))}`,
          ]);
          for (const record of records) {
            const found = runInsights(query, logEvents(format, [record])).length === 1;
            assert.equal(found, decide(predicate, record), query);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("takes a text with quotes and backslashes as one text", () => {
    const text = `"or"\\"a"="a`;
    const query = insightsQueryString(format, [
      `filter ${valueOf(compileInsightsFilter(format, eq("instance-id", text)))}`,
    ]);
    const events = logEvents(format, [{ "instance-id": text }, { "instance-id": "a" }]);
    assert.deepEqual(
      runInsights(query, events).map((row) => row.instance_id),
      [text],
    );
  });
});

describe("Function: insightsDetectionQuery", () => {
  const records = summableTraffic();
  const allowed = ["123.123.123.123", "10.0.0.0/8"];

  it("adds up bytes that left for addresses outside the list", () => {
    const query = valueOf(
      insightsDetectionQuery(format, {
        name: "egress-outside-allow-list",
        description: "Who sent how many bytes to addresses outside the allow-list?",
        predicate: egressOutside(allowed),
        measure: "bytes",
        by: ["srcaddr", "dstaddr"],
      }),
    );
    const outside = records.filter(
      (record) =>
        record["flow-direction"] === "egress" &&
        ["198.51.100.7", "203.0.113.9", "2001:db8::7"].includes(record.dstaddr ?? ""),
    );
    assert.ok(outside.length > 50);
    assert.deepEqual(
      runInsights(query.queryString, logEvents(format, records)).map((row) => [
        `${row.srcaddr} ${row.dstaddr}`,
        row.total_bytes,
      ]),
      totals(outside, ["srcaddr", "dstaddr"], (record) => record.bytes ?? 0),
    );
  });

  it("counts rejected connections to a port", () => {
    const query = valueOf(
      insightsDetectionQuery(defaultFormat, {
        name: "rejected-http",
        description: "Whose HTTP connections were rejected?",
        predicate: and(eq("dstport", 80), eq("protocol", 6), eq("action", "REJECT")),
        measure: "records",
        by: ["srcaddr"],
      }),
    );
    const rejected = records.filter(
      (record) => record.dstport === 80 && record.protocol === 6 && record.action === "REJECT",
    );
    assert.deepEqual(
      runInsights(query.queryString, logEvents(defaultFormat, records)).map((row) => [
        row.srcaddr,
        row.records,
      ]),
      totals(rejected, ["srcaddr"], () => 1),
    );
  });

  it("refuses a field that the format lacks", () => {
    const detection = {
      name: "egress",
      description: "What left?",
      predicate: eq("flow-direction", "egress"),
      measure: "records",
      by: ["instance-id"],
    } as const;
    assert.deepEqual(faultsOf(insightsDetectionQuery(defaultFormat, detection)), [
      "query egress: the format lacks instance-id; add to the format what the query needs",
    ]);
    assert.deepEqual(faultsOf(insightsDetectionQuery(defaultFormat, { ...detection, by: ["srcaddr"] })), [
      "query egress: eq flow-direction: the format does not have this field; add it or use another",
    ]);
  });
});
