import { type Requester, roleRequester } from "../access";
import type { Deployment } from "../deployment";
import type { DeployedFunction } from "./deployed-function";
import { functionNetworkStop } from "./function-network";

/**
 * The role of a function, as which it asks AWS for something: Lambda takes it for the function. One with which Lambda
 * cannot bring the function into its VPC asks for nothing.
 */
export function functionRole(
  deployment: Deployment,
  deployed: DeployedFunction,
  organizationId: string | undefined,
): Requester {
  const { arn, place, region, accountId, roleArn } = deployed;
  const role = roleRequester(deployment, {
    roleArn,
    who: place,
    needs: "it has no role, and no function runs without",
    service: "lambda.amazonaws.com",
    region,
    source: { accountId, arn },
    organizationId,
  });
  return {
    ...role,
    barred: role.barred ?? functionNetworkStop(role, deployed),
  };
}
