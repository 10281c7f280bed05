import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { JsonObject } from "../../../telemetry/sources";
import type { Account } from "../account";
import type { ChildOptions } from "../component";
import { onlyFor, policyDocument, trustPolicy } from "../policy-document";
import { ruleAlarms, type RuleWords } from "./rule-alarms";
import { undeliveredEvents } from "./undelivered";

/** What a rule's role may do with its target. */
export interface RuleTarget {
  readonly arn: pulumi.Input<string>;
  readonly sid: string;
  readonly actions: readonly string[];
}

export interface RoleRuleArgs {
  readonly account: Account;
  readonly description: string;
  readonly eventPattern: JsonObject;
  /** Default: the account's own bus. */
  readonly eventBusName?: pulumi.Input<string> | undefined;
  readonly target: RuleTarget;
  /** What the role is for. */
  readonly roleDescription: string;
  /** What lies in the dead-letter queue. */
  readonly holds: string;
  readonly words: RuleWords;
  /** Refuse to delete the dead-letter queue with what it holds. */
  readonly protect?: boolean | undefined;
  readonly alarmActions: readonly pulumi.Input<string>[];
  /** What must exist before events come. */
  readonly dependsOn?: readonly pulumi.Resource[];
}

/**
 * A rule whose events EventBridge brings to one target under a role that may do only that. It tries for 24 hours and 185
 * times; what it could not deliver is kept in a dead-letter queue.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function roleRule(name: string, args: RoleRuleArgs, options: ChildOptions): void {
  const { account, target, eventBusName, alarmActions } = args;
  const onBus = eventBusName === undefined ? {} : { eventBusName };
  const rule = new aws.cloudwatch.EventRule(
    name,
    { description: args.description, eventPattern: JSON.stringify(args.eventPattern), ...onBus },
    { ...options, dependsOn: [...(args.dependsOn ?? [])] },
  );
  const role = new aws.iam.Role(
    `${name}-rule`,
    { description: args.roleDescription, assumeRolePolicy: letRule(account, name, eventBusName) },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    `${name}-rule`,
    {
      role: role.name,
      policy: pulumi
        .output(target.arn)
        .apply((arn) =>
          policyDocument([{ Sid: target.sid, Effect: "Allow", Action: target.actions, Resource: arn }]),
        ),
    },
    options,
  );
  const { protect } = args;
  const undelivered = undeliveredEvents(name, rule, { protect, holds: args.holds, alarmActions }, options);
  new aws.cloudwatch.EventTarget(
    name,
    {
      rule: rule.name,
      ...onBus,
      arn: target.arn,
      roleArn: role.arn,
      deadLetterConfig: { arn: undelivered.arn },
    },
    { ...options, dependsOn: [permissions, undelivered.policy] },
  );
  ruleAlarms(name, rule.name, args.words, alarmActions, options);
}

/** The ARN of a rule on a bus that is not the account's own names the bus. */
function letRule(
  account: Account,
  name: string,
  eventBusName: pulumi.Input<string> | undefined,
): pulumi.Input<string> {
  const trust = (rule: string) => trustPolicy("events.amazonaws.com", onlyFor(account, "events", rule));
  if (eventBusName === undefined) return trust(`rule/${name}-*`);
  return pulumi.output(eventBusName).apply((bus) => trust(`rule/${bus}/${name}-*`));
}
