import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, integer, matching, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { canAssume } from "../iam/service-access";
import { queues } from "../sqs/kinds";
import { rules, targets } from "./kinds";

/*
 * Source: Amazon EventBridge API Reference, PutTargets, Target and RetryPolicy, and User Guide, "Quotas".
 */
const mostTargets = 5;
const [leastAge, mostAge] = [60, 86_400];
const mostAttempts = 185;

/** Services to which EventBridge writes as a role of the account. Source: User Guide, "Using identity-based policies". */
const withRole: readonly string[] = ["firehose", "kinesis", "states", "ecs", "batch"];

const inputs = z.strictObject({
  arn: arn(),
  deadLetterConfig: z.strictObject({ arn: arn("sqs").optional() }).optional(),
  eventBusName: z.string().default("default"),
  forceDestroy: z.boolean().default(false),
  input: text(0, 8192).optional(),
  inputPath: text(0, 256).optional(),
  inputTransformer: z
    .strictObject({
      inputPaths: z
        .record(matching(/^[\w-]{1,256}$/, "must be 1 to 256 letters, digits, _ and -"), text(1, 256))
        .optional(),
      inputTemplate: text(1, 8192),
    })
    .optional(),
  retryPolicy: z
    .strictObject({
      maximumEventAgeInSeconds: integer(leastAge, mostAge).optional(),
      maximumRetryAttempts: integer(0, mostAttempts).optional(),
    })
    .optional(),
  roleArn: arn("iam").optional(),
  rule: z.string(),
  targetId: matching(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, ., _ and -").optional(),
});

type Inputs = z.output<typeof inputs>;

export const eventTarget = resource(targets, {
  properties: inputs,
  autoName: { property: "targetId", maxLength: 64, beginning: "terraform-" },
  rules: [
    conflicts("input", "inputPath"),
    conflicts("input", "inputTransformer"),
    conflicts("inputPath", "inputTransformer"),
  ],
  replaceOn: ["eventBusName", "rule", "targetId"],
  refuse(target, account, id) {
    const { eventBusName: bus, rule } = target;
    const ruleId = bus === "default" ? rule : `${bus}/${rule}`;
    const found = account.find(rules, ruleId);
    if (found === undefined) {
      return refuse("ResourceNotFoundException", `Rule ${rule} does not exist on EventBus ${bus}.`);
    }
    const others = account
      .where(targets, "rule", rule)
      .filter((other) => other.eventBusName === bus && other.id !== id);
    if (others.length >= mostTargets) {
      refuse("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    refuseRole(target, account, found.arn);
    refuseQueue(target, account);
  },
  id: ({ inputs: { eventBusName: bus, rule }, name }) =>
    bus === "default" ? `${rule}-${name}` : `${bus}-${rule}-${name}`,
  outputs: {},
});

function refuseRole({ arn: targetArn, roleArn }: Inputs, account: Account, ruleArn: string): void {
  const service = targetArn.split(":")[2] ?? "";
  if (!withRole.includes(service)) return;
  if (roleArn === undefined) {
    return refuse("ValidationException", `RoleArn is required for target ${targetArn}.`);
  }
  const context = { "aws:sourceaccount": account.accountId, "aws:sourcearn": ruleArn };
  if (!canAssume(account, roleArn, "events.amazonaws.com", context)) {
    refuse(
      "ValidationException",
      `Provided role '${roleArn}' cannot be assumed by principal 'events.amazonaws.com'.`,
    );
  }
}

/** The queue of another account cannot be seen from here. */
function refuseQueue({ deadLetterConfig }: Inputs, account: Account): void {
  const queueArn = deadLetterConfig?.arn;
  if (queueArn?.split(":")[4] !== account.accountId) return;
  const [queue] = account.where(queues, "arn", queueArn);
  if (queue === undefined) refuse("ResourceNotFoundException", `The queue ${queueArn} does not exist.`);
  if (queue.fifoQueue) {
    refuse(
      "ValidationException",
      `DeadLetterConfig: ${queueArn} is a FIFO queue; a standard queue is needed.`,
    );
  }
}
