import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  changedServices,
  complianceMessage,
  compliancePattern,
  outsideChangeMessage,
  outsideChangePattern,
  type EventMessage,
  type OutsideChanges,
} from "../../../telemetry/changes";
import type { JsonObject } from "../../../telemetry/sources";
import type { AlertTopic } from "../../shared/alert-topic";
import { refuseFaults, settingPath, type ArgumentFault, type ChildOptions } from "../../shared/component";
import { ruleAlarms, undeliveredEvents } from "../../shared/event-rule";
import { repeatedFaults } from "../../shared/repeated";

export interface OutsideChangesArgs extends OutsideChanges {
  /** Who is told. */
  readonly topic: Pick<AlertTopic, "topicArn" | "letsPublish">;
  /** Whether what breaks a rule of AWS Config is told as well. Default false: it needs a recorder. */
  readonly compliance?: boolean | undefined;
}

/** Letters of an event pattern that EventBridge takes. */
const longestPattern = 4096;

/**
 * Tells of changes that the program did not make: a rule on the writes that CloudTrail records, and one on what AWS
 * Config finds broken, however it came to that. Each event is told to the topic in a sentence.
 *
 * EventBridge has these events only where a trail records management events, of the account or of its organisation;
 * those of IAM, which is in no region, in us-east-1.
 */
export class OutsideChangesRules extends pulumi.ComponentResource {
  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: OutsideChangesArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("OutsideChangesRules", name, outsideChangesFaults(args));
    super("network-security:alarms:OutsideChangesRules", name, {}, opts);
    const tell = (word: string, description: string, pattern: JsonObject, message: EventMessage): void => {
      tellOf(`${name}-${word}`, description, pattern, message, args.topic, { parent: this });
    };
    tell(
      "calls",
      "Changes that were not made by the program",
      outsideChangePattern(args),
      outsideChangeMessage,
    );
    if (args.compliance)
      tell("compliance", "Resources that break a rule of AWS Config", compliancePattern(), complianceMessage);
    this.registerOutputs({});
  }
}

/** What is wrong with who is expected and what is looked at; `path` stands in front of each setting's name. */
export function outsideChangesFaults(args: OutsideChanges, path?: string): ArgumentFault[] {
  const { expectedRoleArns, services = changedServices } = args;
  const at = (key: keyof OutsideChanges) => settingPath(path, key);
  const { length } = JSON.stringify(outsideChangePattern(args));
  return [
    ...(expectedRoleArns.length === 0
      ? [
          {
            propertyPath: at("expectedRoleArns"),
            reason: "found none; give the role as which the program is deployed, or each update rings",
          },
        ]
      : []),
    ...expectedRoleArns.flatMap((arn, index) =>
      arn.includes("**") || arn.endsWith(":role/*")
        ? [
            {
              propertyPath: `${at("expectedRoleArns")}[${index}]`,
              reason: `found "${arn}", by which every role is expected, or EventBridge refuses it`,
            },
          ]
        : [],
    ),
    ...repeatedFaults(expectedRoleArns, at("expectedRoleArns")),
    ...(services.length === 0
      ? [{ propertyPath: at("services"), reason: "found none; leave it out for all that the program uses" }]
      : repeatedFaults(services, at("services"))),
    ...(length > longestPattern
      ? [
          {
            propertyPath: at("expectedRoleArns"),
            reason: `makes a pattern of ${length} letters; EventBridge takes ${longestPattern}: write * for what they differ in`,
          },
        ]
      : []),
  ];
}

function tellOf(
  name: string,
  description: string,
  pattern: JsonObject,
  message: EventMessage,
  topic: OutsideChangesArgs["topic"],
  options: ChildOptions,
): void {
  const alarmActions = [topic.topicArn];
  const rule = new aws.cloudwatch.EventRule(
    name,
    { description, eventPattern: JSON.stringify(pattern) },
    options,
  );
  const undelivered = undeliveredEvents(
    name,
    rule,
    {
      holds: "changes that EventBridge could not tell the alert topic",
      again: ": each message is the event itself, of which CloudTrail has more.",
      alarmActions,
    },
    options,
  );
  new aws.cloudwatch.EventTarget(
    name,
    {
      rule: rule.name,
      arn: topic.topicArn,
      inputTransformer: { ...message, inputPaths: { ...message.inputPaths } },
      deadLetterConfig: { arn: undelivered.arn },
    },
    { ...options, dependsOn: [...topic.letsPublish, undelivered.policy] },
  );
  ruleAlarms(
    name,
    rule.name,
    {
      target: "the policies of the alert topic and of its key",
      again: "CloudTrail's event history has the changes of 90 days: look through those of the time.",
    },
    alarmActions,
    options,
  );
}
