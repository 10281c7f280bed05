import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register } from "../../components/registrations";
import { exfiltration, rawConfig, rejected } from "../raw";

const today = "2027-01-31";
const suppression = (changes: object = {}) => ({
  alarm: "rejected-ssh",
  until: "2027-02-07",
  reason: "a scan that we ordered",
  ...changes,
});

/** Two detections that are one incident, another, and these suppressions. */
const suppressing = (...suppressions: object[]) =>
  rawConfig({
    alarms: {
      exfiltration: [exfiltration(), exfiltration({ name: "other" })],
      rejectedConnections: [rejected()],
      incidents: [{ name: "leak", alarms: ["exfiltration", "other"] }],
      suppressions,
    },
  });

function faultsOf(...suppressions: object[]): readonly string[] {
  const parsed = parseStackConfig(suppressing(...suppressions), { isPreview: true, today });
  return parsed.ok ? [] : parsed.faults;
}

describe("Suppressions of alarms", () => {
  it("take a detection or an incident, to the last of 90 days", () => {
    assert.deepEqual(faultsOf(suppression(), suppression({ alarm: "leak", until: "2027-05-01" })), []);
    assert.deepEqual(faultsOf(suppression({ until: "2027-05-02" })), [
      'alarms.suppressions[0].until: found "2027-05-02"; a day within 90 days, until 2027-05-01; what should be quiet for longer is a setting of its detection',
    ]);
  });

  it("need an alarm that there is and that tells by itself, a day and a reason, once an alarm", () => {
    assert.deepEqual(
      faultsOf(
        suppression({ alarm: "rejected-shh", until: "2027-02-30" }),
        suppression({ alarm: "other", reason: " " }),
        suppression({ alarm: "traffic-s3-heartbeat", reason: undefined }),
        suppression(),
        suppression({ until: "soon" }),
      ),
      [
        'alarms.suppressions[0].until: found "2027-02-30"; the last day of the suppression, such as 2027-01-31',
        'alarms.suppressions[1].reason: found " "; why nobody is to be told, in at most 1024 characters',
        "alarms.suppressions[2].reason: missing; why nobody is to be told, in at most 1024 characters",
        'alarms.suppressions[4].until: found "soon"; the last day of the suppression, such as 2027-01-31',
        'alarms.suppressions[0].alarm: found "rejected-shh"; a detection or an incident under alarms: did you mean rejected-ssh?',
        'alarms.suppressions[1].alarm: found "other"; an alarm with a message of its own; the incident leak tells for it',
        'alarms.suppressions[2].alarm: found "traffic-s3-heartbeat"; a detection or an incident: while records are missing the others are blind, and somebody must know',
        'alarms.suppressions[4].alarm: found "rejected-ssh"; alarms.suppressions[3].alarm is that alarm already',
      ],
    );
  });

  it("mute what they name while they hold; one that has ended is told and left out, and the stack still deploys", async () => {
    const ended = suppression({ alarm: "leak", until: "2020-01-31", reason: "a migration" });
    // The day until which it holds is far behind the clock of any run of this test.
    const parsed = parseStackConfig(suppressing(suppression({ until: "2999-01-31" }), ended), {
      isPreview: true,
      today: "2999-01-01",
    });
    assert.ok(parsed.ok);
    const warnings: string[] = [];
    const { warn } = pulumi.log;
    Object.assign(pulumi.log, {
      warn: (message: string) => {
        warnings.push(message);
      },
    });
    const { registrations } = await register(() => standaloneStack(parsed.value)).finally(() =>
      Object.assign(pulumi.log, { warn }),
    );
    assert.deepEqual(
      registrations
        .ofType("aws:cloudwatch/alarmMuteRule:AlarmMuteRule")
        .map(({ inputs }) => [inputs.muteTargets, inputs.expireDate]),
      [[{ alarmNames: ["rejected-ssh-0a1b2c3"] }, "2999-02-01T00:00:00Z"]],
    );
    assert.deepEqual(warnings, [
      "alarms.suppressions: that of leak has ended on 2020-01-31 (a migration), and the alarm tells again; take it out",
    ]);
  });
});
