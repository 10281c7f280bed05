import { kind } from "../../framework/account";

/** Keys, by key id. */
export const keys = kind<{
  readonly arn: string;
  readonly keyId: string;
  readonly customerMasterKeySpec: string;
  readonly isEnabled: boolean;
  readonly policy: string;
}>("aws:kms/key:Key");

/** Aliases, by name. */
export const aliases = kind<{ readonly targetKeyId: string }>("aws:kms/alias:Alias");
