import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";

import { AlarmReminder } from "../../../../components";
import { account, policyIn, refusal, register } from "../../registrations";

const alarm = (name: string) => ({
  alarmName: pulumi.output(name),
  alarmArn: pulumi.output(`arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`),
});
const build =
  (alarms = { "traffic-s3": alarm("s3-heartbeat"), "traffic-firehose": alarm("stream") }) =>
  () =>
    new AlarmReminder("heartbeats", { account, alarms });

describe("Component: AlarmReminder", () => {
  it("sets each alarm back once a day, without a window, once the role may", async () => {
    const { registrations } = await register(build());
    const schedules = registrations.ofType("aws:scheduler/schedule:Schedule");
    assert.deepEqual(
      schedules.map(({ name }) => name),
      ["traffic-s3", "traffic-firehose"],
    );
    const { inputs, dependencies } = schedules[0]!;
    assert.deepEqual(inputs, {
      description: "Lets the alarm ring again while nothing arrives",
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:cloudwatch:setAlarmState",
        roleArn: "arn:aws:iam::111122223333:role/heartbeats-0a1b2c3",
        input:
          '{"AlarmName":"s3-heartbeat","StateValue":"INSUFFICIENT_DATA","StateReason":"Set back once a day, so that an alarm that still rings tells again"}',
      },
    });
    assert.ok(dependencies.includes("aws:iam/rolePolicy:RolePolicy::heartbeats"));
  });

  it("lets the schedules of this account do that, to these alarms, and nothing else", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(policyIn(registrations.one("aws:iam/role:Role").inputs.assumeRolePolicy).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/default" },
        },
      },
    ]);
    assert.deepEqual(policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy).Statement, [
      {
        Sid: "SetAlarmsBack",
        Effect: "Allow",
        Action: "cloudwatch:SetAlarmState",
        Resource: [
          "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:s3-heartbeat",
          "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:stream",
        ],
      },
    ]);
  });

  it("refuses to remind of nothing, and a name that a schedule's cannot begin with", async () => {
    assert.deepEqual((await refusal(() => new AlarmReminder("none", { account, alarms: {} }))).faults, [
      "alarms: found none; give at least one alarm",
    ]);
    const long = "x".repeat(57);
    const tooLong = () => new AlarmReminder("long", { account, alarms: { [long]: alarm("a") } });
    assert.deepEqual((await refusal(tooLong)).faults, [
      `alarms.${long}: found a name of 57 letters; at most 56, so that the schedule's has the 64 that Scheduler takes`,
    ]);
  });
});
