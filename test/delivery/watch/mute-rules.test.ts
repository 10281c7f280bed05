import assert from "node:assert/strict";

import { mostBetween, muteRulesOf, secondsOf } from "../../../delivery/watch/mutes/mute-rule";
import { deploymentOf, resource } from "../support/stack";

const [hour, day] = [3600, 86_400];

describe("A mute rule", () => {
  // @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
  for (const [duration, seconds] of [
    ["PT1M", 60],
    ["PT2H", 2 * hour],
    ["PT12H30M", 12 * hour + 1800],
    ["P2D", 2 * day],
    ["P1DT1H1M", day + hour + 60],
    ["P15DT10H", 15 * day + 10 * hour],
    ["PT", undefined],
    ["P", undefined],
    ["P1DT", undefined],
    ["PT1S", undefined],
    ["1D", undefined],
    ["P1D ", undefined],
    ["xP1D", undefined],
  ] as const) {
    it(`lasts ${seconds === undefined ? "no time that can be read" : `${seconds} s`} for ${duration}`, () => {
      assert.equal(secondsOf(duration), seconds);
    });
  }

  for (const [expression, seconds] of [
    ["cron(* * * * *)", 60],
    ["cron(*/5 * * * *)", 300],
    ["cron(0/15 * * * *)", 900],
    ["cron(*/0 * * * *)", 60],
    ["cron(*/90 * * * *)", hour],
    ["cron(30 * * * *)", hour],
    ["cron(0 */6 * * *)", 6 * hour],
    ["cron(10 0/48 * * *)", day],
    ["cron(*/5 */2 * * *)", 2 * hour],
    ["cron(0 22 * * *)", day],
    ["cron(0 22 * * ?)", day],
    ["cron(0 22 * * MON)", 7 * day],
    ["cron(0 22 * * 1-5)", 7 * day],
    ["cron(0 22 1 * *)", undefined],
    ["cron(0 22 * 3 MON)", undefined],
    ["cron(0 22 1 * MON)", undefined],
    ["cron(0,30 22 * * *)", undefined],
    ["cron(0 9-17 * * *)", undefined],
    ["cron(0 22 * *)", undefined],
    ["cron(0 22 * * * *)", undefined],
    ["at(2026-01-05T09:00)", undefined],
    ["in cron(* * * * *)", undefined],
  ] as const) {
    it(`comes again ${seconds === undefined ? "at times that are not told" : `within ${seconds} s`} by ${expression}`, () => {
      assert.equal(mostBetween(expression), seconds);
    });
  }

  it("is read with the alarms that it is for, and until when", () => {
    const type = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";
    const schedule = { duration: "PT1H", expression: "cron(0 22 * * *)" };
    const rules = muteRulesOf(
      deploymentOf([
        resource(type, "night", "night", {
          name: "night-1a2b",
          description: "backups",
          expireDate: "2026-06-01T00:00",
          muteTargets: { alarmNames: ["leak", "scan"] },
          rule: { schedule },
        }),
        resource(type, "bare", "bare", { rule: { schedule: { duration: 5 } } }),
      ]),
    ).map((rule) => ({ ...rule, urn: undefined }));
    assert.deepEqual(rules, [
      {
        urn: undefined,
        name: "bare",
        alarms: [],
        expression: "",
        seconds: undefined,
        expires: undefined,
        reason: undefined,
      },
      {
        urn: undefined,
        name: "night-1a2b",
        alarms: ["leak", "scan"],
        expression: "cron(0 22 * * *)",
        seconds: hour,
        expires: "2026-06-01T00:00",
        reason: "backups",
      },
    ]);
  });
});
