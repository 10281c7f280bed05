import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { evidenceOptions } from "../shared/component";
import { roleRule } from "../shared/event-rule";
import { enableFindings, type FindingServices } from "../shared/finding-services";

export interface FindingForwardingArgs extends FindingServices {
  readonly account: Account;
  /** The bus that takes them, of any account and region. */
  readonly eventBusArn: pulumi.Input<string>;
  /** Refuse to delete the services, which stop for the account when they go, and what could not be sent. Default true. */
  readonly protect?: boolean | undefined;
  readonly alarmActions: readonly pulumi.Input<string>[];
}

/**
 * What Security Hub tells of a finding when it comes and whenever it changes. GuardDuty's findings are among them: its own
 * event would bring each a second time.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 */
export const findingPattern = {
  source: ["aws.securityhub"],
  "detail-type": ["Security Hub Findings - Imported", "Findings Imported V2"],
};

/** Brings the findings of an account to the event bus of another, where they are searched. */
export class FindingForwarding extends pulumi.ComponentResource {
  constructor(name: string, args: FindingForwardingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:events:FindingForwarding", name, {}, opts);
    const { account, eventBusArn, alarmActions, protect = true } = args;
    const options = { parent: this };
    roleRule(
      name,
      {
        account,
        description: "Brings findings to the bus of the account that searches them",
        eventPattern: findingPattern,
        target: { arn: eventBusArn, sid: "PutEvents", actions: ["events:PutEvents"] },
        roleDescription: "Lets EventBridge put events on one bus",
        holds: "findings that EventBridge could not bring to the central bus",
        words: {
          target: "the role of the rule's target, events:PutEvents on the bus, and the policy of the bus",
          again:
            "Findings stay in Security Hub for 90 days: those of the time can be read there and sent again.",
        },
        protect,
        alarmActions,
      },
      options,
    );
    enableFindings(name, args, evidenceOptions(options, protect).holder);
    this.registerOutputs({});
  }
}
