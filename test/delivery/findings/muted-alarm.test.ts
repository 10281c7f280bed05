import assert from "node:assert/strict";
import { alarmOnPattern, flowLogToGroup, heartbeat } from "../support/log-group-stack";
import { deploymentOf, resource } from "../support/stack";
import { replay } from "../support/replay";

const alarm = "suspicious-traffic";
const stack = [...flowLogToGroup(), ...alarmOnPattern({ pattern: '"x"', threshold: 3 }), heartbeat()];

/** What is said of the alarm where a rule of these settings mutes it. */
async function saidOf(schedule: object, settings: object): Promise<readonly string[]> {
  const rule = resource("aws:cloudwatch/alarmMuteRule:AlarmMuteRule", "quiet", "quiet", {
    name: "quiet",
    rule: { schedule },
    muteTargets: { alarmNames: [alarm] },
    ...settings,
  });
  const { findings } = await replay(deploymentOf([...stack, rule]), []);
  return findings
    .filter(({ rule: name }) => name === "muted-alarm")
    .map(({ severity, sentence }) => `${severity}: ${sentence}`);
}

const hourly = { expression: "cron(0 * * * *)", duration: "PT1H1M" };
const reason = { description: "a scan that we ordered" };

describe("Findings about a muted alarm", () => {
  it("say until when it tells nobody, and why", async () => {
    assert.deepEqual(await saidOf(hourly, { ...reason, expireDate: "2027-02-01T00:00:00Z" }), [
      `warning: alarm ${alarm} tells nobody until 2027-02-01T00:00:00Z: rule quiet mutes it (a scan that we ordered); what still rings then is told then`,
    ]);
  });

  it("are an error where it has no end", async () => {
    const [said = "", ...more] = await saidOf(hourly, reason);
    assert.match(
      said,
      /^error: alarm suspicious-traffic tells nobody at any time: .*\(a scan that we ordered\)/,
    );
    assert.deepEqual(more, []);
  });

  it("are a warning where it is muted at times", async () => {
    assert.deepEqual(await saidOf({ expression: "cron(0 2 * * *)", duration: "PT1H" }, {}), [
      `warning: alarm ${alarm} is muted by rule quiet for 1 h at cron(0 2 * * *): what rings and ends in that time is told to nobody`,
    ]);
  });
});
