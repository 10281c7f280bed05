import assert from "node:assert/strict";

import { AlarmSuppression, type AlarmSuppressionArgs } from "../../../components";
import { refusal, register } from "../registrations";

const build =
  (args: Partial<AlarmSuppressionArgs> = {}) =>
  () =>
    new AlarmSuppression("leak", {
      alarmName: "test-leak",
      until: "2027-02-28",
      reason: "a scan that we ordered",
      ...args,
    });

describe("Component: AlarmSuppression", () => {
  it("mutes the alarm hour after hour without a gap, ends with its last day and says why", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(registrations.one("aws:cloudwatch/alarmMuteRule:AlarmMuteRule").inputs, {
      description: "a scan that we ordered",
      rule: { schedule: { expression: "cron(0 * * * *)", duration: "PT1H1M" } },
      muteTargets: { alarmNames: ["test-leak"] },
      expireDate: "2027-03-01T00:00:00Z",
    });
  });

  it("refuses a day that there is not, and to be silent for no reason", async () => {
    assert.deepEqual((await refusal(build({ until: "2027-02-29", reason: " " }))).faults, [
      'until: found "2027-02-29"; a day such as 2027-01-31',
      "reason: found none; say why nobody is to be told",
    ]);
    assert.deepEqual((await refusal(build({ until: "tomorrow" }))).faults, [
      'until: found "tomorrow"; a day such as 2027-01-31',
    ]);
  });
});
