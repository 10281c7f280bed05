import { keyType, text } from "../deployment";
import { parsePolicyDocument } from "../iam";
import { between, demanded, oneOf } from "./constraint";

/** What `CreateKey`, `PutKeyPolicy` and the key's schedules refuse. @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const keyConstraints = {
  [keyType]: [
    between("deletionWindowInDays", 7, 30, " days"),
    between("rotationPeriodInDays", 90, 2560, " days"),
    oneOf("keyUsage", ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"]),
    demanded("enableKeyRotation", (value, key) => {
      const spec = text(key, "customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
      return value === true && spec !== "SYMMETRIC_DEFAULT"
        ? `a key of ${spec} cannot be rotated`
        : undefined;
    }),
    demanded("policy", (value, key) => {
      if (typeof value !== "string" || value === "") return undefined;
      const policy = parsePolicyDocument("it", value);
      if (!policy.ok) return policy.faults.join("; ");
      const administers = policy.value.statements.some(
        ({ effect, principal, action, conditions }) =>
          effect === "Allow" &&
          principal !== undefined &&
          (principal.items.aws.length > 0 || principal.items.everyone) &&
          conditions.length === 0 &&
          action.items.some((item) => /^(\*|kms:(\*|put\*|putkeypolicy))$/i.test(item)),
      );
      return administers || key.properties.bypassPolicyLockoutSafetyCheck === true
        ? undefined
        : "nobody may change it again (kms:PutKeyPolicy); let the account's root administer the key";
    }),
  ],
} as const;
