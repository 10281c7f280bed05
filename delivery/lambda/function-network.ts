import { type InterfaceActions, interfaceRequests, type Requester, refusal } from "../access";
import type { Stop } from "../core";
import type { DeployedFunction } from "./deployed-function";

/** What Lambda does as the role of a function that runs in a VPC. */
const actions: InterfaceActions = {
  listings: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
  withOne: ["ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
};

/** The key by which the requests of a function's own code are told from those that Lambda makes as its role. */
const ofCode = "lambda:SourceFunctionArn";

/**
 * Why a function has no network interfaces in its VPC, without which Lambda does not run it; `undefined` if Lambda may
 * make and delete them as its role, or it runs in none.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export function functionNetworkStop(
  role: Requester,
  { arn, network }: Pick<DeployedFunction, "arn" | "network">,
): Stop | undefined {
  return network && refusal(role, interfaceRequests(arn, network, actions, {}, [ofCode]));
}

/**
 * The actions of these that a function's own code may do as well, which has no need of them: AWS advises to deny it
 * them, as it could take the interfaces of others away.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
 */
export function openToCode(
  role: Requester,
  { arn, network }: Pick<DeployedFunction, "arn" | "network">,
): readonly string[] {
  if (network === undefined) return [];
  const allowed = interfaceRequests(arn, network, actions, {
    [ofCode]: arn,
  }).filter((request) => role.decide(request).decision === "allowed");
  return [...new Set(allowed.map(({ action }) => action))];
}
