import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { JsonObject } from "../../../telemetry/sources";
import { ruleAlarms, undeliveredEvents } from "../../shared/event-rule";
import type { ChildOptions } from "../../shared/component";
import { onlyFor, policyDocument, trustPolicy } from "../../shared/policy-document";
import type { SiemContext } from "../context";
import type { SourceStream } from "../stream";

export interface SourceRuleArgs {
  readonly eventPattern: JsonObject;
  /** Where what matches goes. */
  readonly stream: SourceStream;
  /** What must exist before events come. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * A rule of the default event bus whose events go to a delivery stream. EventBridge tries for 24 hours and 185 times;
 * what it could not deliver is kept in a dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class SourceRule extends pulumi.ComponentResource {
  constructor(name: string, context: SiemContext, { eventPattern, stream, dependsOn }: SourceRuleArgs) {
    super("network-security:siem:SourceRule", name, {}, context.options);
    const options: ChildOptions = { parent: this };
    const { account, alarmActions } = context;
    const rule = new aws.cloudwatch.EventRule(
      name,
      { description: `Brings findings to ${name}`, eventPattern: JSON.stringify(eventPattern) },
      { ...options, dependsOn: [...dependsOn] },
    );
    const role = new aws.iam.Role(
      `${name}-rule`,
      {
        description: "Lets EventBridge write to one delivery stream",
        assumeRolePolicy: trustPolicy("events.amazonaws.com", onlyFor(account, "events", `rule/${name}-*`)),
      },
      options,
    );
    const permissions = new aws.iam.RolePolicy(
      `${name}-rule`,
      {
        role: role.name,
        policy: stream.streamArn.apply((arn) =>
          policyDocument([
            {
              Sid: "WriteEvents",
              Effect: "Allow",
              Action: ["firehose:PutRecord", "firehose:PutRecordBatch"],
              Resource: arn,
            },
          ]),
        ),
      },
      options,
    );
    const undelivered = undeliveredEvents(
      name,
      rule,
      {
        protect: context.evidence.protect,
        holds: "events that EventBridge could not bring to the delivery stream",
        alarmActions,
      },
      options,
    );
    new aws.cloudwatch.EventTarget(
      name,
      {
        rule: rule.name,
        arn: stream.streamArn,
        roleArn: role.arn,
        deadLetterConfig: { arn: undelivered.arn },
      },
      { ...options, dependsOn: [permissions, undelivered.policy] },
    );
    ruleAlarms(
      name,
      rule.name,
      {
        target: "the role of the rule's target, firehose:PutRecord on the stream",
        again:
          "Findings stay in Security Hub for 90 days: those of the time can be read there and sent again.",
      },
      alarmActions,
      options,
    );
    this.registerOutputs({});
  }
}
