import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "../shared/account";
import type { ChildOptions } from "../shared/component";
import { trustPolicy } from "../shared/policy-document";

export interface MemberAccountsArgs {
  readonly account: Account;
  /** Every account has GuardDuty, from the day on which it joins. Default: GuardDuty is as it is. */
  readonly guardDuty?: { /** Of this account and region. */ readonly detectorId: string } | undefined;
  /** Every account that joins has Security Hub. Default: Security Hub is as it is. */
  readonly securityHub?:
    | {
        /** Accounts that are there already, which Security Hub does not take in by itself. */
        readonly accountIds: readonly string[];
      }
    | undefined;
  /** What AWS Config records in every account and region is gathered here. Default false. */
  readonly config?: boolean | undefined;
}

/**
 * What an account that was made the administrator of services does with all accounts of the organisation. What it sets
 * of GuardDuty and Security Hub holds for its region, and stays when it leaves the stack.
 */
export class MemberAccounts extends pulumi.ComponentResource {
  constructor(name: string, args: MemberAccountsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:organization:MemberAccounts", name, {}, opts);
    const options = { parent: this };
    const { account, guardDuty, securityHub, config = false } = args;
    if (guardDuty) {
      new aws.guardduty.OrganizationConfiguration(
        `${name}-guardduty`,
        { detectorId: guardDuty.detectorId, autoEnableOrganizationMembers: "ALL" },
        options,
      );
    }
    if (securityHub) takeFindings(name, securityHub.accountIds, options);
    if (config) gatherConfigurations(name, account, options);
    this.registerOutputs({});
  }
}

/**
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/accounts-orgs-auto-enable.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_CreateMembers.html
 */
function takeFindings(name: string, accountIds: readonly string[], options: ChildOptions): void {
  const all = new aws.securityhub.OrganizationConfiguration(
    `${name}-security-hub`,
    // Standards cost by the check, and which are wanted is said elsewhere. Of accounts that are there already this says
    // nothing: AWS gives those the default ones, with a Security Hub that they have not yet.
    { autoEnable: true, autoEnableStandards: "NONE" },
    options,
  );
  for (const accountId of new Set(accountIds)) {
    new aws.securityhub.Member(
      `${name}-security-hub-${accountId}`,
      { accountId },
      { ...options, dependsOn: all },
    );
  }
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/set-up-aggregator-cli.html */
function gatherConfigurations(name: string, { id, region }: Account, options: ChildOptions): void {
  const role = new aws.iam.Role(
    `${name}-config`,
    {
      description: "Lets AWS Config see which accounts the organisation has",
      assumeRolePolicy: trustPolicy("config.amazonaws.com", { StringEquals: { "aws:SourceAccount": id } }),
    },
    options,
  );
  const reading = new aws.iam.RolePolicyAttachment(
    `${name}-config`,
    {
      role: role.name,
      policyArn: `arn:${partitionOf(region)}:iam::aws:policy/service-role/AWSConfigRoleForOrganizations`,
    },
    options,
  );
  new aws.cfg.ConfigurationAggregator(
    `${name}-config`,
    { organizationAggregationSource: { allRegions: true, roleArn: role.arn } },
    { ...options, dependsOn: reading },
  );
}
