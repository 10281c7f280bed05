import * as aws from "@pulumi/aws";

import type { ChildOptions } from "../shared/component";

/**
 * Lets a service work in every account of the organisation, which AWS calls trusted access. It stays when it leaves the
 * stack: others may rely on it, and AWS's services lose sight of the accounts without.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 */
export function trustedService(
  name: string,
  servicePrincipal: string,
  options: ChildOptions,
): aws.organizations.AwsServiceAccess {
  return new aws.organizations.AwsServiceAccess(
    name,
    { servicePrincipal },
    { ...options, retainOnDelete: true },
  );
}
