import { type IamRequest, parseArn } from "../iam";

/**
 * A request that a service makes with a role's session. It carries no source keys: those belong to the
 * service's own requests.
 */
export function roleRequest(
  roleArn: string,
  action: string,
  resource: string,
  resourceAccountId: string,
  context: IamRequest["context"] = {},
): IamRequest {
  const accountId = parseArn(roleArn)?.accountId ?? "";
  return {
    principal: { kind: "role", arn: roleArn, accountId },
    action,
    resource,
    resourceAccountId,
    context: {
      "aws:SecureTransport": "true",
      "aws:PrincipalArn": roleArn,
      "aws:PrincipalAccount": accountId,
      "aws:PrincipalType": "AssumedRole",
      "aws:PrincipalIsAWSService": "false",
      "aws:RequestedRegion": parseArn(resource)?.region ?? "",
      "aws:ResourceAccount": resourceAccountId,
      ...context,
    },
    absentKeys: [
      "aws:SourceAccount",
      "aws:SourceArn",
      "aws:SourceOrgID",
      "aws:username",
      "aws:MultiFactorAuthPresent",
      "aws:MultiFactorAuthAge",
    ],
  };
}
