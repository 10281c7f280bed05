import assert from "node:assert/strict";
import { type DeliveryReport, reportTables } from "../../../delivery";
import { alarmOnPattern, deliveryPolicy, flowLogToGroup, heartbeat } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { ACCOUNT, changed, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";
import { replay } from "../support/replay";

const alarmArn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:flow-heartbeat`;
const roleArn = `arn:aws:iam::${ACCOUNT}:role/reminder`;

const trust = (sourceArn: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": sourceArn },
        },
      },
    ],
  });
const permission = (action: string, on: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: on }] });
const target = (input: object) => ({
  arn: "arn:aws:scheduler:::aws-sdk:cloudwatch:setAlarmState",
  roleArn,
  input: JSON.stringify(input),
});
const setBack = { AlarmName: "flow-heartbeat", StateValue: "INSUFFICIENT_DATA", StateReason: "once more" };

/** A schedule that sets the heartbeat alarm back: `schedule`, `reminder` (its role), `may` (what that may do). */
const reminder: readonly ExportedResource[] = [
  resource("aws:scheduler/schedule:Schedule", "schedule", "default/again", {
    name: "again",
    groupName: "default",
    state: "ENABLED",
    scheduleExpression: "rate(20 minutes)",
    target: target(setBack),
  }),
  resource("aws:iam/role:Role", "reminder", "reminder", {
    name: "reminder",
    arn: roleArn,
    assumeRolePolicy: trust(`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/default`),
  }),
  resource("aws:iam/rolePolicy:RolePolicy", "may", "reminder:may", {
    name: "may",
    role: "reminder",
    policy: permission("cloudwatch:SetAlarmState", alarmArn),
  }),
];

/** A flow log whose role may not write: nothing ever arrives at its group. */
const silent = [
  ...changed(flowLogToGroup(), "deliver", { policy: deliveryPolicy(["logs:CreateLogStream"]) }),
  ...alarmOnPattern({ pattern: "[version, ...]", threshold: 1 }),
  heartbeat(),
];

/** What comes of an hour of traffic, a record a minute. */
function anHour(resources: readonly ExportedResource[]): Promise<DeliveryReport> {
  const records = Array.from({ length: 60 }, (_, minute) =>
    flowLogRecord({ start: EIGHT + minute * 60, end: EIGHT + minute * 60 + 5 }),
  );
  return replay(deploymentOf(resources), traffic(...records));
}

const alarmIn = (report: DeliveryReport) => report.alarms.find(({ name }) => name === "flow-heartbeat");

async function findings(resources: readonly ExportedResource[]): Promise<readonly string[]> {
  return (await anHour(resources)).findings
    .filter(({ rule }) => rule === "untold-silence")
    .map(({ severity, sentence }) => `${severity}: ${sentence}`);
}

describe("A reminder of an alarm that still rings", () => {
  it("lets it ring again, each time whoever is subscribed then is told", async () => {
    const once = alarmIn(await anHour(silent));
    // Three periods of 300 s have begun, and nothing came.
    assert.deepEqual(once?.rangAt, ["2026-11-21T08:11:00Z"]);
    assert.deepEqual(once.reminders, []);

    const again = alarmIn(await anHour([...silent, ...reminder]));
    assert.deepEqual(again?.rangAt, ["2026-11-21T08:11:00Z", "2026-11-21T08:31:00Z", "2026-11-21T08:51:00Z"]);
    assert.deepEqual(again.reminders, [{ name: "again", everySeconds: 1200 }]);
    assert.deepEqual(await findings([...silent, ...reminder]), []);
  });

  it("is silent about an alarm that has come back", async () => {
    const sound = [
      ...flowLogToGroup(),
      ...alarmOnPattern({ pattern: "[version, ...]", threshold: 1 }),
      heartbeat(),
      ...reminder,
    ];
    assert.deepEqual(alarmIn(await anHour(sound))?.rangAt, []);
  });

  it("stands in the report beside who is told", async () => {
    const daily = changed([...silent, ...reminder], "schedule", { scheduleExpression: "rate(1 day)" });
    const rows = reportTables(await anHour(daily)).find(({ title }) => title === "Alarms")?.rows ?? [];
    assert.deepEqual(rows.map(([name, , , told, again]) => [name, told, again]).sort(), [
      ["flow-heartbeat", "oncall@example.com (email)", "every 24 h while it rings"],
      ["suspicious-traffic", "", ""],
    ]);
  });

  it("is missed where an address has not confirmed yet: the alarm rings before it does", async () => {
    const unconfirmed = changed(silent, "mailbox", { pendingConfirmation: true });
    assert.deepEqual(await findings(unconfirmed), [
      "warning: alarm flow-heartbeat treats missing data as breaching, so it rings minutes after it is made, before the subscription is confirmed, and never again while nothing arrives; let a schedule set it to INSUFFICIENT_DATA from time to time",
    ]);
    assert.deepEqual(await findings([...unconfirmed, ...reminder]), []);
    assert.deepEqual(await findings(silent), []);
  });

  for (const { what, change, sentence } of [
    {
      what: "whose role may not set this alarm",
      change: { may: { policy: permission("cloudwatch:SetAlarmState", `${alarmArn}-other`) } },
      sentence:
        /^error: schedule again is to let alarm flow-heartbeat ring again, but it cannot: policies of role reminder: .*cloudwatch:SetAlarmState on arn:aws:cloudwatch:.*:alarm:flow-heartbeat/,
    },
    {
      what: "whose role trusts the schedule in place of its group",
      change: {
        reminder: {
          assumeRolePolicy: trust(`arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/again`),
        },
      },
      sentence: /but it cannot: trust policy of role reminder: /,
    },
    {
      what: "that is disabled",
      change: { schedule: { state: "DISABLED" } },
      sentence: /but it cannot: schedule again: it is disabled$/,
    },
    {
      what: "whose times are not modelled",
      change: { schedule: { scheduleExpression: "cron(0 6 * * ? *)" } },
      sentence: /expression cron\(0 6 \* \* \? \*\) is not modelled; rates are$/,
    },
  ] satisfies readonly { what: string; change: Record<string, object>; sentence: RegExp }[]) {
    it(`${what} is an error, and lets nothing ring again`, async () => {
      const broken = Object.entries<Record<string, unknown>>(change).reduce<readonly ExportedResource[]>(
        (resources, [name, outputs]) => changed(resources, name, outputs),
        [...silent, ...reminder],
      );
      const [finding = "", ...others] = await findings(broken);
      assert.deepEqual(others, []);
      assert.match(finding, sentence);
      assert.deepEqual(alarmIn(await anHour(broken))?.rangAt, ["2026-11-21T08:11:00Z"]);
    });
  }

  it("is none that calls anything else", async () => {
    for (const arn of [`${target({}).arn}s`, "arn:aws:scheduler:::aws-sdk:cloudwatch:putMetricAlarm"]) {
      const other = changed([...silent, ...reminder], "schedule", { target: { ...target(setBack), arn } });
      assert.deepEqual(alarmIn(await anHour(other))?.reminders, []);
    }
  });

  it("is one, too, that sets the alarm to OK", async () => {
    const other = { target: target({ ...setBack, StateValue: "OK" }) };
    assert.equal(
      alarmIn(await anHour(changed([...silent, ...reminder], "schedule", other)))?.rangAt.length,
      3,
    );
  });

  for (const [input, sentence] of [
    [
      { ...setBack, AlarmName: "another" },
      /^schedule schedule lets no alarm ring again: alarm another is not/,
    ],
    [{ ...setBack, StateValue: "ALARM" }, /it sets the state "ALARM", from which no alarm rings again/],
    [{ AlarmName: "flow-heartbeat", StateValue: "OK" }, /it does not pass on AlarmName and StateReason/],
    [{}, /^schedule schedule lets no alarm ring again: it does not pass on AlarmName and StateReason/],
  ] as const) {
    it(`is none that passes ${JSON.stringify(input)}, which is an error`, async () => {
      const report = await anHour(changed([...silent, ...reminder], "schedule", { target: target(input) }));
      assert.deepEqual(alarmIn(report)?.reminders, []);
      assert.deepEqual(alarmIn(report)?.rangAt, ["2026-11-21T08:11:00Z"]);
      const found = report.findings.filter(({ rule }) => rule === "untold-silence");
      assert.deepEqual(
        found.map(({ severity }) => severity),
        ["error"],
      );
      assert.match(found[0]?.sentence ?? "", sentence);
    });
  }
});
