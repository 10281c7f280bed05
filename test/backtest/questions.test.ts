import assert from "node:assert/strict";
import { askedFields, fieldsOfNoValue } from "../../backtest/questions/asked-fields";
import { metricFilterQuestion } from "../../backtest/questions/metric-filter";
import type { Question } from "../../backtest/questions/question";
import { scheduledQuestion } from "../../backtest/questions/scheduled-query";
import { alarmPeriods, storeOf } from "../../backtest/ring";
import { allFieldsV5Format, flowLogFormat, type Predicate } from "../../telemetry/flow-logs";
import { valueOf } from "../telemetry/flow-logs/results";

const rejected: Predicate = { op: "eq", field: "action", value: "REJECT" };
const predicate: Predicate = {
  op: "and",
  predicates: [rejected, { op: "not", predicate: { op: "gt", field: "dstport", value: 1023 } }],
};
const question = (of: object) => ({ predicate: rejected, added: "records", ...of }) as unknown as Question;

describe("Function: askedFields", () => {
  const always = ["srcaddr", "dstaddr", "bytes", "start"];

  it("has when, who with whom and how much, and what a question tests, adds and tells apart", () => {
    assert.deepEqual(askedFields([], allFieldsV5Format), always);
    const asked = question({ predicate, added: "packets", apart: { by: ["srcaddr", "srcport"] } });
    assert.deepEqual(
      askedFields([asked], allFieldsV5Format).toSorted(),
      [...always, "action", "dstport", "packets", "srcport"].toSorted(),
    );
  });

  it("has none that the format has not", () => {
    const format = valueOf(flowLogFormat(["start", "srcaddr", "bytes"]));
    assert.deepEqual(askedFields([question({ predicate })], format), ["srcaddr", "bytes", "start"]);
  });
});

describe("Function: fieldsOfNoValue", () => {
  it("names the texts of which a question must know that they have no value", () => {
    const without: Predicate = { op: "absent", field: "instance-id" };
    assert.deepEqual(fieldsOfNoValue([question({ predicate: without }), question({})]), ["instance-id"]);
    assert.deepEqual(
      fieldsOfNoValue([question({ predicate: { op: "gt", field: "dstport", value: 1 } })]),
      [],
    );
  });
});

describe("Function: metricFilterQuestion", () => {
  const window = { periodSeconds: 300, evaluationPeriods: 2, datapointsToAlarm: 1 };
  const zeroFor = (asked: Predicate): boolean =>
    valueOf(
      metricFilterQuestion(
        { predicate: asked, measure: "records", threshold: 3, window } as never,
        allFieldsV5Format,
      ),
    ).isZeroWithoutMatch;

  it("measures 0 where nothing matches one filter, and nothing where several are added up", () => {
    const ends = (["srcport", "dstport"] as const).map((field): Predicate => ({
      op: "eq",
      field,
      value: 22,
    }));
    assert.equal(zeroFor(rejected), true);
    assert.equal(zeroFor({ op: "or", predicates: ends }), false);
  });
});

describe("Function: scheduledQuestion", () => {
  const asked = { predicate, by: ["srcaddr"], measure: "bytes", sums: [], everyHours: 6 } as const;

  it("rings from an answer to the next one, which comes an hour late at most", () => {
    const { condition, isZeroWithoutMatch, added, apart } = valueOf(
      scheduledQuestion(asked as never, allFieldsV5Format),
    );
    assert.deepEqual(condition.rule, {
      evaluationPeriods: 7,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
    });
    assert.deepEqual(
      [condition.comparison, condition.threshold, isZeroWithoutMatch, added],
      ["GreaterThanOrEqualToThreshold", 1, false, "bytes"],
    );
    const { by, measure, sums, everyHours } = asked;
    assert.deepEqual(apart, { kind: "windows", by, measure, sums, everyHours });
  });

  it("cannot be asked of a format without the field that tells apart", () => {
    const format = valueOf(flowLogFormat(["start", "dstaddr", "bytes"]));
    const found = scheduledQuestion(asked as never, format);
    assert.deepEqual(found.ok ? [] : found.faults, ["the format lacks srcaddr"]);
  });
});

describe("Function: alarmPeriods", () => {
  // Hourly, and of two hours one that has an answer rings.
  it("are from each ring to its end, each stretch of time for itself", () => {
    const { condition } = valueOf(
      scheduledQuestion(
        { predicate, by: ["srcaddr"], measure: "bytes", sums: [], everyHours: 1 } as never,
        allFieldsV5Format,
      ),
    );
    const hour = 3600;
    const from = Date.UTC(2026, 0, 5) / 1000;
    const matched = new Map([
      [from + 2 * hour, 1],
      [from + 8 * hour, 1],
      [from + 30 * hour, 1],
    ]);
    const span = (begin: number, end: number) => ({ from: from + begin * hour, until: from + end * hour });
    const hours = Array.from({ length: 31 }, (_, at) => from + at * hour);
    const found = alarmPeriods(condition, storeOf(matched, hours), [span(0, 14), span(28, 31)]);
    assert.equal(found.length, 3);
    assert.deepEqual(
      found.map(({ until }) => until !== undefined),
      [true, true, false],
    );
    for (const { from: begin, until } of found)
      if (until !== undefined) assert.equal(Date.parse(until) - Date.parse(begin), 2 * hour * 1000);
  });
});
