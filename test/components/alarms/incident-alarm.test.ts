import assert from "node:assert/strict";

import { IncidentAlarm, type IncidentAlarmArgs } from "../../../components";
import { refusal, register } from "../registrations";

const topic = "arn:aws:sns:eu-west-1:111122223333:alerts";
const build =
  (args: Partial<IncidentAlarmArgs> = {}) =>
  () =>
    new IncidentAlarm("leak", {
      alarmName: "test-leak",
      alarms: { volume: { alarmName: "volume-1" }, talker: { alarmName: "talker-2" } },
      when: "any",
      alarmActions: [topic],
      ...args,
    });
const compositeType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

describe("Component: IncidentAlarm", () => {
  it("rings when any of its alarms does, under the name that it is given", async () => {
    const { registrations } = await register(build());
    const { inputs } = registrations.one(compositeType);
    assert.equal(inputs.alarmName, "test-leak");
    assert.equal(inputs.alarmRule, 'ALARM("volume-1") OR ALARM("talker-2")');
    assert.deepEqual(inputs.alarmActions, [topic]);
  });

  it("rings only when all of them do, where that is asked for", async () => {
    const { registrations } = await register(build({ when: "all" }));
    assert.equal(
      registrations.one(compositeType).inputs.alarmRule,
      'ALARM("volume-1") AND ALARM("talker-2")',
    );
  });

  it("names in its runbook what it is made of, in no more letters than CloudWatch takes", async () => {
    const named = async (names: readonly string[]): Promise<string> => {
      const alarms = Object.fromEntries(names.map((name) => [name, { alarmName: name }]));
      const { registrations } = await register(build({ alarms }));
      return registrations.one(compositeType).inputs.alarmDescription as string;
    };
    assert.match(
      await named(["volume", "talker"]),
      /^One incident, told once: any of volume, talker\.\n1\. /,
    );
    const many = Array.from({ length: 100 }, (_, index) => `alarm-with-a-long-name-${index}`);
    assert.equal((await named(many)).length, 1024);
  });

  it("refuses one alarm, which tells by itself, and more than a composite alarm takes", async () => {
    const one = await refusal(build({ alarms: { volume: { alarmName: "volume-1" } } }));
    assert.deepEqual(one.faults, [
      "alarms: found 1; at least two alarms: what a single one sees, it tells by itself",
    ]);
    const alarms = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`a${index}`, { alarmName: `a${index}` }]),
    );
    assert.deepEqual((await refusal(build({ alarms }))).faults, [
      "alarms: found 101; at most 100 alarms, as a composite alarm takes",
    ]);
  });
});
