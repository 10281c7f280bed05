import assert from "node:assert/strict";
import fc from "fast-check";
import { type AlarmRule, type DataPoint, nextState } from "../../../../delivery/watch/alarms/alarm-state";
import type { AlarmState } from "../../../../delivery";

const treatments = ["missing", "ignore", "breaching", "notBreaching"] as const;

/** AWS's notation: 0 not breaching, X breaching, - missing; the newest on the right. */
function points(notation: string): readonly DataPoint[] {
  const kinds: Readonly<Record<string, DataPoint>> = { "0": "notBreaching", X: "breaching", "-": "missing" };
  return notation.split(" ").map((sign) => {
    const kind = kinds[sign];
    assert.ok(kind, sign);
    return kind;
  });
}

type Expected = "OK" | "ALARM" | "INSUFFICIENT_DATA" | "retain";

/** The tables of "Configuring how CloudWatch alarms treat missing data", row by row, in AWS's order of columns. */
const tables: readonly {
  readonly m: number;
  readonly rows: readonly (readonly [string, ...Expected[]])[];
}[] = [
  {
    m: 3,
    rows: [
      ["0 - X - X", "OK", "OK", "OK", "OK"],
      ["0 - - - -", "OK", "OK", "OK", "OK"],
      ["- - - - -", "INSUFFICIENT_DATA", "retain", "ALARM", "OK"],
      ["0 X X - X", "ALARM", "ALARM", "ALARM", "ALARM"],
      ["- - X - -", "ALARM", "retain", "ALARM", "OK"],
    ],
  },
  {
    m: 2,
    rows: [
      ["0 - X - X", "ALARM", "ALARM", "ALARM", "ALARM"],
      ["0 0 X 0 X", "ALARM", "ALARM", "ALARM", "ALARM"],
      ["0 - X - -", "OK", "OK", "ALARM", "OK"],
      ["- - - - 0", "OK", "OK", "ALARM", "OK"],
      ["- - - X -", "ALARM", "retain", "ALARM", "OK"],
    ],
  },
];

function rule(m: number, treatMissingData: AlarmRule["treatMissingData"], n = 3): AlarmRule {
  return { evaluationPeriods: n, datapointsToAlarm: m, treatMissingData };
}

describe("An alarm's state when data is missing, after AWS's tables", () => {
  for (const { m, rows } of tables) {
    for (const [notation, ...expected] of rows) {
      for (const [index, treatment] of treatments.entries()) {
        const state = expected[index];
        it(`${m} of 3, ${notation}, ${treatment}: ${state === "retain" ? "keeps its state" : String(state)}`, () => {
          for (const current of ["OK", "ALARM", "INSUFFICIENT_DATA"] as const) {
            assert.equal(
              nextState(rule(m, treatment), points(notation), current),
              state === "retain" ? current : state,
            );
          }
        });
      }
    }
  }

  for (const notation of ["- - - - X", "- - - X -"]) {
    it(`does not ring on ${notation} with 3 of 3, since the next point may be in order`, () => {
      assert.notEqual(nextState(rule(3, "missing"), points(notation), "OK"), "ALARM");
    });
  }
});

describe("An alarm's state", () => {
  it("looks at the newest N points only when none is missing", () => {
    assert.equal(nextState(rule(2, "missing"), points("X X 0 0 X"), "OK"), "OK");
    assert.equal(nextState(rule(2, "missing"), points("0 0 X 0 X"), "OK"), "ALARM");
  });

  it("takes an older real point before it fills a missing one", () => {
    assert.equal(nextState(rule(1, "breaching", 1), points("0 - -"), "OK"), "OK");
    assert.equal(nextState(rule(1, "breaching", 1), points("- - -"), "OK"), "ALARM");
  });

  it("never fills a point from outside the replayed time", () => {
    const outside: readonly DataPoint[] = ["outside", "outside", "outside"];
    for (const treatment of treatments) {
      assert.equal(nextState(rule(1, treatment, 1), outside, "INSUFFICIENT_DATA"), "INSUFFICIENT_DATA");
    }
    assert.equal(
      nextState(rule(1, "breaching"), ["outside", "outside", "outside", "outside", "notBreaching"], "OK"),
      "OK",
    );
  });

  it("does not depend on the treatment where nothing is missing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((n) =>
          fc.record({
            n: fc.constant(n),
            m: fc.integer({ min: 1, max: n }),
            data: fc.array(fc.constantFrom<DataPoint>("breaching", "notBreaching"), {
              minLength: n + 2,
              maxLength: n + 2,
            }),
            current: fc.constantFrom<AlarmState>("OK", "ALARM", "INSUFFICIENT_DATA"),
          }),
        ),
        ({ n, m, data, current }) => {
          const breaching = data.slice(-n).filter((point) => point === "breaching").length;
          for (const treatment of treatments) {
            assert.equal(nextState(rule(m, treatment, n), data, current), breaching >= m ? "ALARM" : "OK");
          }
        },
      ),
    );
  });
});
