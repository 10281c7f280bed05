import assert from "node:assert/strict";
import { role } from "../../../../local/services/iam/role";
import { schedule } from "../../../../local/services/scheduler/schedule";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

const roleArn = "arn:aws:iam::123456789012:role/scheduler";
const setAlarmState = "arn:aws:scheduler:::aws-sdk:cloudwatch:setAlarmState";
const daily = (changes: object = {}, target: object = {}) => ({
  scheduleExpression: "rate(1 day)",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: setAlarmState, roleArn, input: '{"AlarmName":"a"}', ...target },
  ...changes,
});

/** An account with a role that Scheduler may take for what this ARN names. */
function accountTrusting(sourceArn: string) {
  const account = emptyAccount();
  const assumeRolePolicy = policyOf({
    Effect: "Allow",
    Principal: { Service: "scheduler.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { ArnLike: { "aws:SourceArn": sourceArn } },
  });
  make(role, { name: "scheduler", assumeRolePolicy }, account, "scheduler");
  return account;
}
const ready = () => accountTrusting("arn:aws:scheduler:eu-west-1:123456789012:schedule-group/default");

describe("EventBridge Scheduler: a schedule", () => {
  it("is in the default group, enabled, and known by group and name", () => {
    const { id, properties } = make(schedule, daily({ name: "again" }), ready());

    assert.equal(id, "default/again");
    assert.equal(properties.arn, "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/again");
    assert.deepEqual([properties.groupName, properties.state], ["default", "ENABLED"]);
  });

  it("is refused a role that does not let it in by its group", () => {
    const refused = [
      "ValidationException",
      "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
    ] as const;
    assertRefused(() => make(schedule, daily(), emptyAccount()), ...refused);
    const bySchedule = accountTrusting("arn:aws:scheduler:eu-west-1:123456789012:schedule/default/*");
    assertRefused(() => make(schedule, daily(), bySchedule), ...refused);
  });

  it("calls a function by its ARN, and nothing else of another service", () => {
    const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:ask";
    assert.equal(make(schedule, daily({ name: "ask" }, { arn: functionArn }), ready()).id, "default/ask");
    const layer = "arn:aws:lambda:eu-west-1:123456789012:layer:ask";
    assertRefused(
      () => make(schedule, daily({}, { arn: layer }), ready()),
      "ValidationException",
      `Provided Arn is not in correct format: ${layer}`,
    );
  });

  it("changes something, and does not ask for it", () => {
    const describe = "arn:aws:scheduler:::aws-sdk:cloudwatch:describeAlarms";
    assertRefused(
      () => make(schedule, daily({}, { arn: describe }), ready()),
      "ValidationException",
      `${describe} is not a supported api for a target.`,
    );
  });

  it("has a group that exists, and a window of minutes only where it is flexible", () => {
    assertRefused(
      () => make(schedule, daily({ groupName: "mine" }), ready()),
      "ResourceNotFoundException",
      "Schedule group mine does not exist.",
    );
    assertRefused(
      () => make(schedule, daily({ flexibleTimeWindow: { mode: "FLEXIBLE" } }), ready()),
      "ValidationException",
      "Invalid FlexibleTimeWindow provided.",
    );
  });

  it("is alone with its name in a group", () => {
    const account = ready();
    make(schedule, daily({ name: "again" }), account, "first");
    assertRefused(
      () => make(schedule, daily({ name: "again" }), account, "second"),
      "ConflictException",
      "Schedule again already exists.",
    );
  });

  it("has an expression, a name and an input that Scheduler takes", () => {
    assert.deepEqual(
      faultsOf(schedule, daily({ scheduleExpression: "every day", name: "x".repeat(65) }, { input: "{" })),
      [
        `invalid value for name (must be 1 to 64 letters, digits, _, . and -): "${"x".repeat(65)}". Examine values at 'it.name'.`,
        `invalid value for schedule_expression (must be a rate, a cron or an at expression): "every day". Examine values at 'it.scheduleExpression'.`,
        `"input" contains an invalid JSON: {. Examine values at 'it.target.input'.`,
      ],
    );
    for (const scheduleExpression of ["rate(5 minutes)", "cron(0 6 * * ? *)", "at(2026-11-21T08:00:00)"]) {
      assert.deepEqual(faultsOf(schedule, daily({ scheduleExpression })), []);
    }
  });
});
