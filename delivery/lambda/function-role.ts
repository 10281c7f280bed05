import { type Requester, roleRequester } from "../access";
import type { Deployment } from "../deployment";
import type { DeployedFunction } from "./deployed-function";

/** The role of a function, as which it asks AWS for something: Lambda takes it for the function. */
export function functionRole(
  deployment: Deployment,
  { arn, place, region, accountId, roleArn }: DeployedFunction,
  organizationId: string | undefined,
): Requester {
  return roleRequester(deployment, {
    roleArn,
    who: place,
    needs: "it has no role, and no function runs without",
    service: "lambda.amazonaws.com",
    region,
    source: { accountId, arn },
    organizationId,
  });
}
