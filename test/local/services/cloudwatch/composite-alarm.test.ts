import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { diff } from "../../../../local/framework/diff";
import type { Properties } from "../../../../local/framework/values";
import { compositeAlarm } from "../../../../local/services/cloudwatch/composite-alarm";
import { metricAlarm } from "../../../../local/services/cloudwatch/metric-alarm";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

const topic = "arn:aws:sns:eu-west-1:123456789012:alerts";

function composite(more: Properties = {}): Properties {
  return { alarmName: "leak", alarmRule: "ALARM(egress)", ...more };
}

function accountWith(...names: readonly string[]): Account {
  const account = emptyAccount();
  for (const name of names) {
    const alarm = {
      name,
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      metricName: "Bytes",
      namespace: "traffic",
      period: 60,
      statistic: "Sum",
      threshold: 1,
    };
    make(metricAlarm, alarm, account, name);
  }
  return account;
}

describe("CloudWatch: a composite alarm", () => {
  it("is known by its name, and rings unless told otherwise", () => {
    const { id, properties } = make(
      compositeAlarm,
      composite({ alarmActions: [topic] }),
      accountWith("egress"),
    );

    assert.equal(id, "leak");
    assert.equal(properties.arn, "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:leak");
    assert.equal(properties.actionsEnabled, true);
  });

  it("asks alarms that are there, metric alarms and composite ones", () => {
    const account = accountWith("egress");
    make(compositeAlarm, composite(), account);

    make(compositeAlarm, { alarmName: "all", alarmRule: "ALARM(leak) AND ALARM(egress)" }, account, "all");
    assertRefused(
      () =>
        make(compositeAlarm, composite({ alarmRule: "ALARM(gone) OR ALARM(egress) OR OK(lost)" }), account),
      "ValidationError",
      "Could not save the composite alarm as alarms [gone, lost] in the alarm rule do not exist",
    );
  });

  it("is refused a rule that cannot be read", () => {
    assertRefused(
      () => make(compositeAlarm, composite({ alarmRule: "()" }), accountWith()),
      "ValidationError",
      "Error in AlarmRule [Unsupported token ')' at char 1]",
    );
  });

  it("has at most five actions of a kind, each an ARN", () => {
    assert.deepEqual(faultsOf(compositeAlarm, composite({ okActions: Array(5).fill(topic) })), []);
    assert.deepEqual(faultsOf(compositeAlarm, composite({ okActions: Array(6).fill(topic) })), [
      `Too many list items: "ok_actions" supports 5 items maximum. Examine values at 'it.okActions'.`,
    ]);
  });

  it("is made anew to switch its actions on or off, and changed in place otherwise", () => {
    const replaced = (after: Properties): readonly string[] =>
      diff(compositeAlarm, { oldInputs: composite(), news: after, state: {} }, emptyAccount())
        .changes.filter(({ replaces }) => replaces)
        .map(({ property }) => property);

    assert.deepEqual(replaced(composite({ actionsEnabled: false })), ["actionsEnabled"]);
    assert.deepEqual(replaced(composite({ alarmName: "other" })), ["alarmName"]);
    assert.deepEqual(replaced(composite({ alarmRule: "OK(egress)" })), []);
  });
});
