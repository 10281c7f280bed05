import * as pulumi from "@pulumi/pulumi";

import type { JsonObject } from "../../../telemetry/sources";
import { roleRule } from "../../shared/event-rule";
import type { SiemContext } from "../context";
import type { SourceStream } from "../stream";

export interface SourceRuleArgs {
  readonly eventPattern: JsonObject;
  /** Whose rule it is. Default: the account's own bus. */
  readonly eventBusName?: pulumi.Input<string> | undefined;
  /** Where what matches goes. */
  readonly stream: SourceStream;
  /** What must exist before events come. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** A rule of an event bus whose events go to a delivery stream. */
export class SourceRule extends pulumi.ComponentResource {
  constructor(
    name: string,
    context: SiemContext,
    { eventPattern, eventBusName, stream, dependsOn }: SourceRuleArgs,
  ) {
    super("network-security:siem:SourceRule", name, {}, context.options);
    const { account, alarmActions, evidence } = context;
    roleRule(
      name,
      {
        account,
        description: `Brings findings to ${name}`,
        eventPattern,
        eventBusName,
        target: {
          arn: stream.streamArn,
          sid: "WriteEvents",
          actions: ["firehose:PutRecord", "firehose:PutRecordBatch"],
        },
        roleDescription: "Lets EventBridge write to one delivery stream",
        holds: "events that EventBridge could not bring to the delivery stream",
        words: {
          target: "the role of the rule's target, firehose:PutRecord on the stream",
          again:
            "Findings stay in Security Hub for 90 days: those of the time can be read there and sent again.",
        },
        protect: evidence.protect,
        alarmActions,
        dependsOn,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
