import { kind } from "../../framework/account";

/** Services that the organisation lets in, by principal, in the account that said so: the management account. */
export const trustedServices = kind<{ readonly servicePrincipal: string }>(
  "aws:organizations/awsServiceAccess:AwsServiceAccess",
  "account",
);

/**
 * Which account administers a service for all, by the service and, of those that know one a region, the region. Other
 * accounts ask about it: hence in the whole partition, of whose accounts the embedded AWS makes one organisation.
 */
export const delegations = kind<{ readonly accountId: string }>(
  "embedded:organizations:Delegation",
  "partition",
);

/**
 * The organisation's management account: who has let a service in, which no other account may. Of the whole partition, as
 * its accounts are one organisation.
 */
export const managementAccounts = kind<{ readonly accountId: string }>(
  "embedded:organizations:ManagementAccount",
  "partition",
);

/** The one object of {@link managementAccounts}. */
export const theOrganization = "organization";
