import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed } from "./observed";

describe("Check: alarms", () => {
  const alarm = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "a", "a", {
    name: "a",
    actionsEnabled: true,
  });
  const found = async (answer: object) => {
    const [only] = await observed("alarms", [alarm], { DescribeAlarms: () => ({ MetricAlarms: [answer] }) });
    return only?.verdict;
  };

  it("finds one wrong that rings or tells nobody, and one without data quiet", async () => {
    assert.equal(await found({ StateValue: "OK", ActionsEnabled: true }), "sound");
    assert.equal(await found({ StateValue: "OK", ActionsEnabled: false }), "wrong");
    assert.equal(await found({ StateValue: "ALARM", ActionsEnabled: true }), "wrong");
    assert.equal(await found({ StateValue: "INSUFFICIENT_DATA", ActionsEnabled: true }), "quiet");
  });

  it("says of each its state with AWS's reason, and what to do about it", async () => {
    const composite = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "b", "b", { alarmName: "b" });
    const silent = resource("aws:cloudwatch/metricAlarm:MetricAlarm", "c", "c", {
      name: "c",
      actionsEnabled: false,
    });
    const states: Readonly<Record<string, object>> = {
      a: { StateValue: "OK", ActionsEnabled: false },
      b: { StateValue: "ALARM", StateReason: "one is on", ActionsEnabled: true },
      c: { StateValue: "INSUFFICIENT_DATA", StateReason: "no data", ActionsEnabled: false },
    };
    const found = await observed("alarms", [alarm, composite, silent], {
      DescribeAlarms: ({ AlarmNames: [name = ""] = [], AlarmTypes }) => {
        assert.deepEqual(AlarmTypes, ["MetricAlarm", "CompositeAlarm"]);
        return { [name === "b" ? "CompositeAlarms" : "MetricAlarms"]: [states[name]] };
      },
    });
    assert.deepEqual(
      found.toSorted((left, right) => left.about.localeCompare(right.about)),
      [
        {
          about: "a",
          verdict: "wrong",
          found: "OK, but its actions are switched off: it tells nobody",
          mend: "aws cloudwatch enable-alarm-actions --alarm-names a",
        },
        {
          about: "b",
          verdict: "wrong",
          found: "ALARM: one is on",
          mend: "follow its description: aws cloudwatch describe-alarms --alarm-names b",
        },
        { about: "c", verdict: "quiet", found: "INSUFFICIENT_DATA: no data" },
      ],
    );
  });
});
