import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { dnsSuffixOf } from "../../framework/partitions";
import { isAdmitted, isUsable, serviceKey } from "../kms/service-key";

/** What CloudWatch Logs does with a key. Source: CloudWatch Logs User Guide, "Encrypt log data using AWS KMS". */
const actions = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:DescribeKey",
];

/**
 * Refuse a key that CloudWatch Logs cannot encrypt a log group with.
 * Source: CloudWatch Logs API Reference, AssociateKmsKey, for a key that is absent or disabled; the messages are those
 * that the service answers with.
 */
export function refuseKey(account: Account, groupName: string, keyArn: string): void {
  const groupArn = account.arn("logs", `log-group:${groupName}`);
  const key = serviceKey(account, keyArn);
  const isOfRegion = keyArn.split(":")[3] === account.region;
  if (key === "elsewhere" && isOfRegion) return;
  if (key === "elsewhere" || key === "absent" || !isUsable(key) || !isOfRegion) {
    return refuse("InvalidParameterException", `The specified KMS Key Id could not be found. '${groupName}'`);
  }
  const service = `logs.${account.region}.${dnsSuffixOf(account.partition)}`;
  // The group is the encryption context of whatever is encrypted; nothing else about the request is promised.
  if (!isAdmitted(key, service, actions, { "kms:encryptioncontext:aws:logs:arn": groupArn })) {
    refuse(
      "AccessDeniedException",
      `The specified KMS key does not exist or is not allowed to be used with Arn '${groupArn}'`,
    );
  }
}
