import type { IamRequest } from "../iam";

/** A request that an AWS service makes under its own name on behalf of a resource. */
export interface ServiceRequest {
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  /** Account and ARN of the resource on whose behalf the service acts; absent if the service sends none. */
  readonly source?: { readonly accountId: string; readonly arn: string };
  readonly resourceAccountId: string;
  /** Condition keys of the called service. */
  readonly context?: IamRequest["context"];
  /** Condition keys of the called service that the request is known not to carry. */
  readonly absentKeys?: readonly string[];
  /** Organisation of the source account, for `aws:SourceOrgID`; unknown unless given. */
  readonly organizationId?: string | undefined;
}

/**
 * Keys that a service principal's own request does not carry: they describe an IAM identity or the network
 * path of a caller.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const absentForServices = [
  "aws:PrincipalArn",
  "aws:PrincipalAccount",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:username",
  "aws:MultiFactorAuthPresent",
  "aws:MultiFactorAuthAge",
  "aws:SourceVpc",
  "aws:SourceVpce",
  "aws:VpcSourceIp",
  "sts:ExternalId",
];

/** Builds the request with the global condition keys that AWS documents for service principals. */
export function serviceRequest(request: ServiceRequest): IamRequest {
  return {
    principal: { kind: "service", service: request.service },
    action: request.action,
    resource: request.resource,
    resourceAccountId: request.resourceAccountId,
    context: {
      "aws:SecureTransport": "true",
      "aws:PrincipalIsAWSService": "true",
      "aws:PrincipalServiceName": request.service,
      "aws:PrincipalServiceNamesList": [request.service],
      "aws:PrincipalType": "Service",
      "aws:ViaAWSService": "false",
      "aws:RequestedRegion": request.region,
      "aws:ResourceAccount": request.resourceAccountId,
      ...(request.source && {
        "aws:SourceAccount": request.source.accountId,
        "aws:SourceArn": request.source.arn,
      }),
      ...(request.organizationId === undefined ? {} : { "aws:SourceOrgID": request.organizationId }),
      ...request.context,
    },
    absentKeys: [...absentForServices, ...(request.absentKeys ?? [])],
  };
}
