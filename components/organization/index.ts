export {
  delegatedServices,
  DelegatedAdministrators,
  type DelegatedAdministratorsArgs,
  type DelegatedService,
} from "./delegated-administrators";
export { MemberAccounts, type MemberAccountsArgs } from "./member-accounts";
export { OrganizationTrail, type OrganizationTrailArgs } from "./organization-trail";
export { OrganizationTrailBucket, type OrganizationTrailBucketArgs } from "./organization-trail-bucket";
