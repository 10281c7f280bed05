import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ChildOptions } from "../shared/component";
import { trustedService } from "./trusted-service";

export interface DelegatedAdministratorsArgs {
  /** The account that becomes the administrator. Its detector and its Security Hub are there already: see below. */
  readonly administratorId: string;
  readonly services: readonly DelegatedService[];
}

/** How an account is registered for a service, from the management account. */
const registrations = {
  guardDuty: (name, adminAccountId, options) =>
    new aws.guardduty.OrganizationAdminAccount(`${name}-guardduty`, { adminAccountId }, options),
  securityHub: (name, adminAccountId, options) =>
    new aws.securityhub.OrganizationAdminAccount(`${name}-security-hub`, { adminAccountId }, options),
  // These two let their services in by themselves; AWS Config and CloudTrail must be let in before.
  config: (name, accountId, options) => {
    const servicePrincipal = "config.amazonaws.com";
    const trusted = trustedService(`${name}-config`, servicePrincipal, options);
    return new aws.organizations.DelegatedAdministrator(
      `${name}-config`,
      { accountId, servicePrincipal },
      { ...options, dependsOn: trusted },
    );
  },
  cloudTrail: (name, accountId, options) => {
    const trusted = trustedService(`${name}-cloudtrail`, "cloudtrail.amazonaws.com", options);
    return new aws.cloudtrail.OrganizationDelegatedAdminAccount(
      `${name}-cloudtrail`,
      { accountId },
      { ...options, dependsOn: trusted },
    );
  },
} satisfies Record<string, (name: string, accountId: string, options: ChildOptions) => pulumi.CustomResource>;

/** A service that another account than the management account can administer for the organisation. */
export type DelegatedService = keyof typeof registrations;

// The table's own keys, whose names `keys` forgets.
export const delegatedServices = Object.keys(registrations) as readonly DelegatedService[];

/**
 * Makes one account the administrator of services for all accounts, in this region: GuardDuty and Security Hub know an
 * administrator a region, AWS Config and CloudTrail one for all. It is made in the management account, which should do nothing else.
 *
 * Where the administrator has no detector and no Security Hub yet, AWS makes both when it is registered, and a program
 * that makes them afterwards is refused.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/delegated-admin-designate.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/designate-orgs-admin-account.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/aggregated-register-delegated-administrator.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-add-delegated-administrator.html
 */
export class DelegatedAdministrators extends pulumi.ComponentResource {
  /** The administrator's account id, once it is registered for every service. */
  readonly administratorId: pulumi.Output<string>;

  constructor(
    name: string,
    { administratorId, services }: DelegatedAdministratorsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("network-security:organization:DelegatedAdministrators", name, {}, opts);
    const registered = services.map((service) =>
      registrations[service](name, administratorId, { parent: this }),
    );
    this.administratorId = pulumi.all(registered.map(({ id }) => id)).apply(() => administratorId);
    this.registerOutputs({ administratorId: this.administratorId });
  }
}
