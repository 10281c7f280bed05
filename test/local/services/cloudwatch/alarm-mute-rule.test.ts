import assert from "node:assert/strict";
import type { Properties } from "../../../../local/framework/values";
import { alarmMuteRule } from "../../../../local/services/cloudwatch/alarm-mute-rule";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

const hourly = { expression: "cron(0 * * * *)", duration: "PT1H1M" };
const muting = (schedule: object, more: Properties = {}): Properties => ({
  rule: { schedule },
  muteTargets: { alarmNames: ["leak"] },
  ...more,
});

describe("CloudWatch: a mute rule", () => {
  it("comes again and again until it expires", () => {
    const { properties } = make(
      alarmMuteRule,
      muting(hourly, { expireDate: "2027-02-01T00:00:00Z" }),
      emptyAccount(),
    );
    assert.match(
      String(properties.arn),
      /^arn:aws:cloudwatch:eu-west-1:123456789012:alarm-mute-rule:[\w-]+$/,
    );
    assert.equal(properties.muteType, "RECURRING");
  });

  it("comes once, without an end beside it", () => {
    const once = { expression: "at(2027-01-31T00:00)", duration: "P15D" };
    assert.equal(make(alarmMuteRule, muting(once), emptyAccount()).properties.muteType, "ONE_TIME");
    assertRefused(
      () => make(alarmMuteRule, muting(once, { expireDate: "2027-02-01T00:00:00Z" }), emptyAccount()),
      "ValidationError",
      "Can not set start or expire dates for At expressions",
    );
  });

  it("takes a minute to 15 days, cron of five fields, at without seconds, ends on a minute", () => {
    const fault = (schedule: object, more: Properties = {}) =>
      faultsOf(alarmMuteRule, muting({ ...hourly, ...schedule }, more)).length;
    assert.deepEqual(
      ["PT1M", "P15D", "P14DT23H60M", "PT360H"].map((duration) => fault({ duration })),
      [0, 0, 0, 0],
    );
    assert.deepEqual(
      ["PT0M", "P15DT1M", "PT361H", "2h", "PT30S", "PT1M30S", "P1DT", "P", "xPT1M", "P1D1H"].map((duration) =>
        fault({ duration }),
      ),
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    );
    assert.deepEqual(
      ["cron(0 2 * * SUN)", "cron(0 2 ? * SUN *)", "at(2027-01-31T00:00:00)", "rate(1 day)"].map(
        (expression) => fault({ expression }),
      ),
      [0, 1, 1, 1],
    );
    assert.equal(fault({}, { expireDate: "2027-02-01T00:00:30Z" }), 1);
  });
});
