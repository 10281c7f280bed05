import assert from "node:assert/strict";
import fc from "fast-check";
import { type StatesApart, statesApart } from "../../../delivery/proof/states-apart";
import { type Alarm, breaches, type ComparisonOperator } from "../../../delivery/watch/alarms/alarm";
import { alarmStates } from "../../../delivery/watch/alarms/alarm-report";
import { holds } from "../../../delivery/watch/composites/rule-logic";

type Settings = Partial<Pick<Alarm, "comparison" | "threshold">> &
  Partial<Alarm["rule"]> & { readonly statistic?: "Sum" | "Maximum" };

function alarm(name: string, settings: Settings = {}): Alarm {
  const { comparison = "GreaterThanThreshold", threshold = 10, statistic = "Sum", ...rule } = settings;
  const metric = { namespace: "Network", name: "bytes", dimensions: {} };
  return {
    urn: name,
    name,
    arn: `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${name}`,
    measure: { kind: "statistic", stat: { metric, statistic, period: 60 } },
    comparison,
    threshold,
    rule: { evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: "notBreaching", ...rule },
    actionsEnabled: true,
    alarmActions: [],
    okActions: [],
    otherAccounts: [],
    units: [],
  };
}

const reasons = (...alarms: readonly Alarm[]): readonly string[] =>
  statesApart(alarms).map(({ reason }: StatesApart) => reason);

const high = (settings?: Settings) => alarm("high", { threshold: 10, ...settings });
const low = (settings?: Settings) =>
  alarm("low", { comparison: "LessThanOrEqualToThreshold", threshold: 10, ...settings });
const higher = (settings?: Settings) => alarm("higher", { threshold: 20, ...settings });
const never = "high and low are never in ALARM together: no value breaches both thresholds";
const neverOk = "high and low are never OK together: each value breaches one of the thresholds";
const without = "higher is never in ALARM without high: what breaches its threshold breaches the other's";

describe("Function: statesApart", () => {
  it("tells two alarms on one metric whose thresholds no value breaches together", () => {
    assert.deepEqual(reasons(high(), low()), [never]);
    assert.deepEqual(reasons(high(), low({ threshold: 11 })), []);
    assert.deepEqual(reasons(high(), low({ statistic: "Maximum" })), []);
  });

  it("lets both ring where they look at enough data points for each, or missing data do", () => {
    const three = { evaluationPeriods: 3 };
    assert.deepEqual(
      reasons(high({ ...three, datapointsToAlarm: 2 }), low({ ...three, datapointsToAlarm: 2 })),
      [never],
    );
    assert.deepEqual(reasons(high({ ...three, datapointsToAlarm: 2 }), low(three)), []);
    const silent = low({ treatMissingData: "breaching" });
    assert.deepEqual(reasons(high(), silent), [never, neverOk]);
    assert.deepEqual(reasons(high({ treatMissingData: "ignore" }), silent), [neverOk]);
  });

  it("tells an alarm that is not without another, as its threshold is the harder one", () => {
    assert.deepEqual(reasons(high(), higher()), [without]);
    assert.deepEqual(reasons(high(), higher({ treatMissingData: "ignore" })), []);
    const two = { evaluationPeriods: 2 };
    assert.deepEqual(reasons(high({ ...two, datapointsToAlarm: 2 }), higher(two)), []);
  });

  it("tells two alarms of which each value rings one, so that they are never OK together", () => {
    const sure = { treatMissingData: "breaching" } as const;
    assert.deepEqual(reasons(high(sure), low(sure)), [neverOk]);
    assert.deepEqual(reasons(high(), low({ threshold: 11, ...sure })), [neverOk]);
    // A value between 9 and 10 rings neither.
    assert.deepEqual(reasons(high(sure), low({ ...sure, threshold: 9 })), []);
    // In silence both are OK.
    assert.ok(!reasons(high(), low()).includes(neverOk));
  });

  it("lets both be OK where fewer breach than either waits for", () => {
    const two = { evaluationPeriods: 2, treatMissingData: "breaching" } as const;
    // One value breaches one of them, and the next the other.
    assert.deepEqual(
      reasons(high({ ...two, datapointsToAlarm: 2 }), low({ ...two, datapointsToAlarm: 2 })),
      [],
    );
    assert.deepEqual(reasons(high({ ...two, datapointsToAlarm: 2 }), low(two)), [neverOk]);
  });

  it("says in which states they never are, and in no other", () => {
    const sure = { treatMissingData: "breaching" } as const;
    const meetings = (one: Alarm, other: Alarm): string[] => {
      const [apart] = statesApart([one, other]);
      assert.ok(apart);
      return alarmStates.flatMap((first) =>
        alarmStates
          .filter((second) => {
            const states = new Map([[one.name, first] as const, [other.name, second] as const]);
            return holds(apart.never, states) === true;
          })
          .map((second) => `${first}, ${second}`),
      );
    };
    assert.deepEqual(meetings(high(), low()), ["ALARM, ALARM"]);
    assert.deepEqual(meetings(high(sure), low(sure)), ["OK, OK"]);
    assert.deepEqual(meetings(higher(), high()).sort(), ["ALARM, INSUFFICIENT_DATA", "ALARM, OK"]);
  });

  it("tells nothing of alarms that look at a different number of data points", () => {
    const sooner = { evaluationPeriods: 2, datapointsToAlarm: 2 };
    assert.deepEqual(reasons(high({ evaluationPeriods: 3, datapointsToAlarm: 2 }), higher(sooner)), []);
    assert.deepEqual(reasons(high(sooner), higher(sooner)), [without]);
  });

  it("tells by other accounts' or units' data nothing", () => {
    const units = [{ unit: "Count", metric: { namespace: "Network", name: "bytes", dimensions: {} } }];
    for (const other of [{ otherAccounts: ["210987654321"] }, { units }])
      assert.deepEqual(reasons(high(), { ...higher(), ...other }), []);
  });

  it("is right of every value", () => {
    const settings = fc.record({
      comparison: fc.constantFrom<ComparisonOperator>(
        "GreaterThanThreshold",
        "GreaterThanOrEqualToThreshold",
        "LessThanThreshold",
        "LessThanOrEqualToThreshold",
      ),
      threshold: fc.integer({ min: 0, max: 3 }),
    });
    const halves = Array.from({ length: 10 }, (_, index) => index / 2 - 0.5);
    fc.assert(
      fc.property(settings, settings, (one, other) => {
        const [a, b] = [alarm("a", one), alarm("b", other)];
        const rings = (value: number) => [breaches(a, value), breaches(b, value)] as const;
        const expected = [
          halves.every((value) => !rings(value).every(Boolean)) ? "a and b" : undefined,
          halves.every((value) => !rings(value)[0] || rings(value)[1]) ? "a is" : undefined,
          halves.every((value) => !rings(value)[1] || rings(value)[0]) ? "b is" : undefined,
        ].filter((each) => each !== undefined);
        const found = reasons(a, b).map((reason) => reason.split(" never")[0]?.replace(/ are$/, ""));
        assert.deepEqual(found.sort(), expected.sort());
      }),
      { numRuns: 200 },
    );
  });
});
