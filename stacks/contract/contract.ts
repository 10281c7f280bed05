import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import { partitionOf } from "../../components";
import type { ByName } from "../by-name";
import {
  bucketArn,
  deliveryStreamArn,
  eventBusArn,
  logGroupArn,
  resourceShareArn,
  roleArn,
  topicArn,
} from "../configuration/arns";
import { accountId, detectorId, kmsKeyArn, resourceId } from "../configuration/values";

/** A value that one stack hands to another. */
interface HandedValue<Form extends "one" | "by-name"> {
  /** `by-name`: one for each name that the configuration of the handing stack gives. */
  readonly form: Form;
  readonly schema: z.ZodType<string>;
  /**
   * Stands in a preview for the value of a stack that was never brought up; of the reading stack's region, as most values
   * must be.
   */
  readonly placeholder: (region: string) => string;
}

const one = (value: Omit<HandedValue<"one">, "form">): HandedValue<"one"> => ({ form: "one", ...value });
const byName = (value: Omit<HandedValue<"by-name">, "form">): HandedValue<"by-name"> => ({
  form: "by-name",
  ...value,
});

/** No account has this id. */
export const nobody = "000000000000";

/** A name in the partition of the region. */
const arnIn = (region: string, rest: string) => `arn:${partitionOf(region)}:${rest}`;

const receiverRole = byName({
  schema: roleArn,
  placeholder: (region) =>
    arnIn(region, `iam::${nobody}:role/AWSLogDeliveryFirehoseCrossAccountRole-not-yet-made`),
});
const stream = byName({
  schema: deliveryStreamArn,
  placeholder: (region) => arnIn(region, `firehose:${region}:${nobody}:deliverystream/not-yet-made`),
});

const aBucket = one({ schema: bucketArn, placeholder: (region) => arnIn(region, "s3:::not-yet-made") });
const aKey = one({
  schema: kmsKeyArn,
  placeholder: (region) => arnIn(region, `kms:${region}:${nobody}:key/00000000-0000-0000-0000-000000000000`),
});

/**
 * Every value that stacks hand each other, by the name of the output. What a stack exports is held to this table by the
 * compiler, and what another reads by the schema.
 */
export const contract = {
  logBucketArns: byName({ schema: bucketArn, placeholder: (region) => arnIn(region, "s3:::not-yet-made") }),
  deliveryStreamArns: stream,
  firehoseReceiverRoleArns: receiverRole,
  alertTopicArn: one({
    schema: topicArn,
    placeholder: (region) => arnIn(region, `sns:${region}:${nobody}:not-yet-made`),
  }),
  eventBusArn: one({
    schema: eventBusArn,
    placeholder: (region) => arnIn(region, `events:${region}:${nobody}:event-bus/not-yet-made`),
  }),
  mirrorTargetIds: byName({
    schema: resourceId("tmt"),
    placeholder: () => "tmt-00000000000000000",
  }),
  mirrorShareArns: byName({
    schema: resourceShareArn,
    placeholder: (region) => arnIn(region, `ram:${region}:${nobody}:resource-share/not-yet-made`),
  }),
  // Whoever reads it comes after the account has Security Hub and GuardDuty.
  findingsAccountId: one({ schema: accountId, placeholder: () => nobody }),
  guardDutyDetectorId: one({ schema: detectorId, placeholder: () => "0".repeat(32) }),
  // Whoever reads it comes after that account was registered.
  administratorId: one({ schema: accountId, placeholder: () => nobody }),
  trailBucketArn: aBucket,
  trailKeyArn: aKey,
  configBucketArn: aBucket,
  configKeyArn: aKey,
  // Of whom another stack must say which account it is.
  accountId: one({ schema: accountId, placeholder: () => nobody }),
  // Where the organisation's trail writes, in the account that makes it.
  trailLogGroupArn: one({
    schema: logGroupArn,
    placeholder: (region) => arnIn(region, `logs:${region}:${nobody}:log-group:not-yet-made`),
  }),
  trailLogRoleArn: one({
    schema: roleArn,
    placeholder: (region) => arnIn(region, `iam::${nobody}:role/not-yet-made`),
  }),
} as const;

type Contract = typeof contract;
export type HandedName = keyof Contract;

/** What every stack exports at least; a value that is `one` is absent where the stack has none. */
export type HandsOn = {
  readonly [N in HandedName as Contract[N]["form"] extends "by-name" ? N : never]: ByName<
    pulumi.Output<string>
  >;
} & {
  readonly [N in HandedName as Contract[N]["form"] extends "one" ? N : never]?:
    | pulumi.Output<string>
    | string;
};

export function isHanded(name: string): name is HandedName {
  return Object.hasOwn(contract, name);
}
