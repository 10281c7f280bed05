import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { canAssume } from "../iam/service-access";
import { isUsable, serviceKey } from "../kms/service-key";

/** Firehose tries its roles when the stream is made: they must be there and trust it. */
export function refuseRoles(roleArns: readonly string[], streamArn: string, account: Account): void {
  const context = {
    "aws:sourceaccount": account.accountId,
    "aws:sourcearn": streamArn,
    "sts:externalid": account.accountId,
  };
  for (const roleArn of roleArns) {
    if (!canAssume(account, roleArn, "firehose.amazonaws.com", context)) {
      refuse(
        "InvalidArgumentException",
        `Firehose is unable to assume role ${roleArn}. Please check the role provided.`,
      );
    }
  }
}

/**
 * Refuse a key of the program's for which KMS would give Firehose no grant. Only the stream's own encryption is tried
 * when a stream is made; a destination's key is, when records are delivered.
 * Source: Amazon Data Firehose API Reference, StartDeliveryStreamEncryption; the wording is ours.
 */
export function refuseKey(keyArn: string, account: Account): void {
  const key = serviceKey(account, keyArn);
  if (key === "absent" || (key !== "elsewhere" && !isUsable(key))) {
    const why = key === "absent" ? "does not exist" : "is not an enabled symmetric key";
    refuse("InvalidKMSResourceException", `KMS key ${keyArn} ${why}`);
  }
}
