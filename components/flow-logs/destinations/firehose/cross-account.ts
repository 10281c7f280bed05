import { partitionOf, type Account } from "../../../shared/account";
import { letRolesOfOthers, type OtherAccountsArgs } from "../../../shared/other-accounts";
import { policyDocument, trustPolicy } from "../../../shared/policy-document";
import { logDeliveryService } from "../log-delivery";

/**
 * The two roles that bring flow logs to a delivery stream of another account: the source role, in the account of
 * the traffic, takes the destination role, in the account of the stream.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */

/** AWS takes a destination role only if its name begins so. */
export const crossAccountRolePrefix = "AWSLogDeliveryFirehoseCrossAccountRole";

/** Who may take the source role. AWS documents no source keys for this request: a condition would never match. */
export function sourceRoleTrustPolicy(): string {
  return trustPolicy(logDeliveryService);
}

/** What the source role may do: be passed on for these sources, manage log deliveries, take the other role. */
export function sourceRolePermissions(args: {
  readonly roleArn: string;
  readonly sourceArns: readonly string[];
  readonly crossAccountRoleArn: string;
}): string {
  return policyDocument([
    {
      Sid: "PassItself",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: args.roleArn,
      Condition: {
        StringEquals: { "iam:PassedToService": logDeliveryService },
        StringLike: { "iam:AssociatedResourceARN": args.sourceArns },
      },
    },
    {
      Sid: "ManageLogDeliveries",
      Effect: "Allow",
      Action: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "logs:GetLogDelivery",
      ],
      // CloudWatch Logs knows no resource for these actions.
      Resource: "*",
    },
    {
      Sid: "TakeDestinationRole",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: args.crossAccountRoleArn,
    },
  ]);
}

/** How the name of a pipeline's source role ends, before what Pulumi appends: by it other accounts know such roles. */
export const sourceRoleEnding = "-to-firehose";

/** Who may take the destination role: the source roles by name, and those of other accounts by how they are called. */
export function destinationRoleTrustPolicy(
  account: Account,
  sourceRoleArns: readonly string[],
  senders?: OtherAccountsArgs,
): string {
  return policyDocument([
    ...(sourceRoleArns.length > 0
      ? [{ Effect: "Allow", Principal: { AWS: sourceRoleArns }, Action: "sts:AssumeRole" } as const]
      : []),
    ...(senders ? [letRolesOfOthers(account, senders, `*${sourceRoleEnding}-*`)] : []),
  ]);
}

/** What the destination role may do: have the log delivery service's role made, and open the streams to it by tag. */
export function destinationRolePermissions(account: Account, streamArns: readonly string[]): string {
  const serviceLinkedRole = `aws-service-role/${logDeliveryService}/AWSServiceRoleForLogDelivery`;
  return policyDocument([
    {
      Sid: "MakeServiceLinkedRole",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:${partitionOf(account.region)}:iam::${account.id}:role/${serviceLinkedRole}`,
    },
    {
      Sid: "OpenStream",
      Effect: "Allow",
      Action: "firehose:TagDeliveryStream",
      Resource: streamArns,
    },
  ]);
}
