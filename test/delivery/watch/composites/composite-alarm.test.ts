import assert from "node:assert/strict";

import { parseAlarmRule } from "../../../../delivery/watch/composites/alarm-rule";
import { compositeAlarmsOf } from "../../../../delivery/watch/composites/composite-alarm";
import { toldBy } from "../../../../delivery/watch/composites/telling";
import { holds } from "../../../../delivery/watch/composites/rule-logic";
import { ACCOUNT, deploymentOf, REGION, resource } from "../../support/stack";

const arnOf = (name: string, region = REGION) => `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${name}`;

const metricAlarm = (name: string, region = REGION) =>
  resource("aws:cloudwatch/metricAlarm:MetricAlarm", `${name}-${region}`, name, {
    name,
    arn: arnOf(name, region),
  });

const composite = (alarmName: string, alarmRule: string, settings: object = {}) =>
  resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", alarmName, alarmName, {
    alarmName,
    arn: arnOf(alarmName),
    alarmRule,
    ...settings,
  });

/** The composite alarms of these and of metric alarms leak, scan and, in another region, far. */
function read(...composites: readonly ReturnType<typeof composite>[]) {
  const metricAlarms = [metricAlarm("leak"), metricAlarm("scan"), metricAlarm("far", "us-west-2")];
  return new Map(
    compositeAlarmsOf(deploymentOf([...metricAlarms, ...composites])).map((alarm) => [alarm.name, alarm]),
  );
}

describe("Composite alarms of a deployment", () => {
  it("ask alarms of their own region, by name or ARN, and name each that is not there", () => {
    const rules = read(
      composite("both", `ALARM(leak) AND ALARM(${arnOf("scan")})`),
      composite("astray", `ALARM(gone) OR ALARM(far) OR ALARM(${arnOf("far", "us-west-2")}) OR ALARM(leak)`),
    );
    assert.deepEqual(rules.get("both")?.rule, parseAlarmRule("ALARM(leak) AND ALARM(scan)"));
    assert.deepEqual(rules.get("astray")?.rule, {
      ok: false,
      faults: ["gone", "far", arnOf("far", "us-west-2")].map(
        (name) => `alarm ${name} is not among the deployed resources of its region`,
      ),
    });
  });

  it("have the rules of those that they ask in place of their states", () => {
    const rule = "ALARM(inner) OR (OK(inner) AND ALARM(scan)) OR INSUFFICIENT_DATA(inner)";
    const outer = read(composite("inner", "ALARM(leak)"), composite("outer", rule)).get("outer");
    assert.deepEqual(outer?.asks, ["inner"]);
    assert.ok(outer.rule.ok);
    for (const [leak, scan, expected] of [
      ["ALARM", "OK", true],
      ["OK", "ALARM", true],
      ["OK", "OK", false],
      // A composite alarm is in no other state than ALARM and OK once its alarms are known.
      ["INSUFFICIENT_DATA", "OK", false],
    ] as const) {
      const states = new Map([["leak", leak] as const, ["scan", scan] as const]);
      assert.equal(holds(outer.rule.value, states), expected, `${leak}, ${scan}`);
    }
  });

  it("hold while another does that holds while an alarm is OK", () => {
    const outer = read(composite("quiet", "OK(leak)"), composite("outer", "ALARM(quiet)")).get("outer");
    assert.deepEqual(outer?.rule, parseAlarmRule("OK(leak)"));
  });

  it("tell for an alarm whose ringing can change them, and that have an action", () => {
    const topic = { alarmActions: ["arn:aws:sns:eu-central-1:123456789012:alerts"] };
    const composites = [
      ...read(
        composite("either", "ALARM(leak) OR ALARM(scan)", topic),
        composite("never by leak", "ALARM(scan) AND (ALARM(leak) OR NOT ALARM(leak))", topic),
        composite("silent", "ALARM(leak)"),
      ).values(),
    ];
    const told = (alarm: string) => toldBy(alarm, composites).map(({ name }) => name);
    assert.deepEqual(told("leak"), ["either"]);
    assert.deepEqual(told("scan"), ["either", "never by leak"]);
  });

  it("may not ask for their own state, at once or by way of others", () => {
    const rules = read(composite("one", "ALARM(other)"), composite("other", "ALARM(leak) OR OK(one)"));
    for (const name of ["one", "other"]) {
      assert.deepEqual(rules.get(name)?.rule, {
        ok: false,
        faults: [`${name} asks for its own state, by way of the alarms that it asks`],
      });
    }
  });

  it("wait for a suppressor by the times that they say, or not at all", () => {
    const waiting = { alarm: "leak", waitPeriod: 60, extensionPeriod: 120 };
    const rules = read(
      composite("waiting", "ALARM(scan)", { actionsSuppressor: waiting }),
      composite("at once", "ALARM(scan)", { actionsSuppressor: { alarm: "" } }),
    );
    assert.deepEqual(rules.get("waiting")?.suppressor, {
      name: "leak",
      inAlarm: parseAlarmRule("ALARM(leak)"),
      waitSeconds: 60,
      extensionSeconds: 120,
    });
    assert.equal(rules.get("at once")?.suppressor, undefined);
  });
});
