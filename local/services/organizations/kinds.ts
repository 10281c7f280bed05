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
