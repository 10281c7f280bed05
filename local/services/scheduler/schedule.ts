import { z } from "zod";
import type { Account } from "../../framework/account";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { isJsonObject } from "../../framework/json";
import { arn, constrained, integer, matching, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { canAssume } from "../iam/service-access";

/*
 * Source: Amazon EventBridge Scheduler API Reference, CreateSchedule, Target and RetryPolicy; Amazon EventBridge
 * Scheduler User Guide, "Using universal targets", "Using templated targets" and "Confused deputy prevention".
 */
const longestName = 64;
const expressions =
  /^(rate\([1-9]\d* (minute|minutes|hour|hours|day|days)\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;
const universalTarget = /^arn:aws[\w-]*:scheduler:::aws-sdk:[a-z0-9]+:[a-z]\w*$/;
const functionTarget = /^arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}(:[\w$-]+)?$/;
const targets = new RegExp(`${universalTarget.source}|${functionTarget.source}`);
const readOnly = /:(get|describe|list|batchGet|query|scan|select|search)[A-Z]\w*$/;

/** The group in every account and region; no other is modelled. */
const defaultGroup = "default";

/** Schedules of EventBridge Scheduler, by `GROUP/NAME`. */
const schedules = kind("aws:scheduler/schedule:Schedule");

const name = matching(
  new RegExp(`^[0-9A-Za-z_.-]{1,${longestName}}$`),
  `must be 1 to ${longestName} letters, digits, _, . and -`,
);

const inputs = z.strictObject({
  actionAfterCompletion: z.enum(["NONE", "DELETE"]).optional(),
  description: text(0, 512).optional(),
  flexibleTimeWindow: z.strictObject({
    maximumWindowInMinutes: integer(1, 1440).optional(),
    mode: z.enum(["OFF", "FLEXIBLE"]),
  }),
  groupName: name.optional(),
  name: name.optional(),
  namePrefix: matching(/^[0-9A-Za-z_.-]{1,38}$/, "must be 1 to 38 letters, digits, _, . and -").optional(),
  scheduleExpression: matching(expressions, "must be a rate, a cron or an at expression"),
  scheduleExpressionTimezone: text(1, 50).default("UTC"),
  state: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  target: z.strictObject({
    arn: arn(undefined, targets),
    input: constrained(z.string(), isJsonObject, `"%k" contains an invalid JSON: %v`).optional(),
    retryPolicy: z
      .strictObject({
        maximumEventAgeInSeconds: integer(60, 86_400).default(86_400),
        maximumRetryAttempts: integer(0, 185).default(185),
      })
      .optional(),
    roleArn: arn("iam"),
  }),
});

export const schedule = resource(schedules, {
  properties: inputs,
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["groupName", "name", "namePrefix"],
  refuse({ flexibleTimeWindow, groupName = defaultGroup, target }, account) {
    if (groupName !== defaultGroup) {
      refuse("ResourceNotFoundException", `Schedule group ${groupName} does not exist.`);
    }
    if (
      (flexibleTimeWindow.mode === "FLEXIBLE") !==
      (flexibleTimeWindow.maximumWindowInMinutes !== undefined)
    ) {
      refuse("ValidationException", "Invalid FlexibleTimeWindow provided.");
    }
    refuseTarget(target.arn);
    refuseRole(target.roleArn, account);
  },
  unique: {
    refusal: ({ name: taken }) => ["ConflictException", `Schedule ${taken} already exists.`],
  },
  id: ({ inputs: { groupName = defaultGroup }, name: own }) => `${groupName}/${own}`,
  outputs: {
    actionAfterCompletion: "NONE",
    arn: ({ account, id }) => account.arn("scheduler", `schedule/${id}`),
    groupName: defaultGroup,
  },
});

/** Only what changes something may be called, as a target that answers nobody is read for nothing. */
function refuseTarget(targetArn: string): void {
  if (!targets.test(targetArn)) {
    refuse("ValidationException", `Provided Arn is not in correct format: ${targetArn}`);
  }
  if (readOnly.test(targetArn)) {
    refuse("ValidationException", `${targetArn} is not a supported api for a target.`);
  }
}

/** Scheduler tries the role when the schedule is made; it names itself by its group. */
function refuseRole(roleArn: string, account: Account): void {
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:sourcearn": account.arn("scheduler", `schedule-group/${defaultGroup}`),
  };
  if (!canAssume(account, roleArn, "scheduler.amazonaws.com", context)) {
    refuse(
      "ValidationException",
      "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
    );
  }
}
