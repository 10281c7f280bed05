import type { Account } from "../../framework/account";
import { dnsSuffixOf } from "../../framework/partitions";

/**
 * The parameters that every template has.
 * Source: AWS CloudFormation User Guide, "Get AWS values using pseudo parameters".
 */
export const pseudoParameters: readonly string[] = [
  "AWS::AccountId",
  "AWS::NoValue",
  "AWS::NotificationARNs",
  "AWS::Partition",
  "AWS::Region",
  "AWS::StackId",
  "AWS::StackName",
  "AWS::URLSuffix",
];

/** The values of those that are modelled. */
export function pseudoValues(account: Account, stackName: string): Readonly<Record<string, string>> {
  return {
    "AWS::AccountId": account.accountId,
    "AWS::Partition": account.partition,
    "AWS::Region": account.region,
    "AWS::StackName": stackName,
    "AWS::URLSuffix": dnsSuffixOf(account.partition),
  };
}
