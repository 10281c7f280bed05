import { describeRefusals, each, found } from "../support/refusals";

const statement = (changes: object = {}): object => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
  ...changes,
});
const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const nobody =
  "policy: nobody may change it again (kms:PutKeyPolicy); let the account's root administer the key";

describeRefusals({
  type: "aws:kms/key:Key",
  sound: {
    policy: policy(statement({ Effect: "Deny", Action: "kms:Delete*" }), statement()),
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: true,
  },
  takes: [
    ...each("deletionWindowInDays", 7, 30),
    ...each("rotationPeriodInDays", 90, 2560),
    ...each("keyUsage", "ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"),
    { customerMasterKeySpec: undefined },
    { customerMasterKeySpec: "RSA_4096", enableKeyRotation: false },
    ...each("policy", undefined, ""),
    ...["*", "kms:Put*", "KMS:PutKeyPolicy", ["kms:Decrypt", "kms:*"]].map((Action) => ({
      policy: policy(statement({ Action })),
    })),
    { policy: policy(statement({ Principal: "*" })) },
    { policy: policy(statement({ Action: "kms:Decrypt" })), bypassPolicyLockoutSafetyCheck: true },
  ],
  refuses: [
    ...found("deletionWindowInDays", "; AWS takes 7 to 30 days", 6, 31),
    ...found("rotationPeriodInDays", "; AWS takes 90 to 2560 days", 89, 2561),
    ...found(
      "keyUsage",
      "; AWS takes ENCRYPT_DECRYPT, SIGN_VERIFY, GENERATE_VERIFY_MAC, KEY_AGREEMENT",
      "ENCRYPT",
    ),
    [{ customerMasterKeySpec: "RSA_4096" }, "enableKeyRotation: a key of RSA_4096 cannot be rotated"],
    [{ policy: "{}" }, "policy: it: no Statement"],
    [
      { policy: JSON.stringify({ Statement: { ...statement(), Effect: "Maybe" }, Name: "key" }) },
      'policy: it: unknown element "Name"; known are Version, Id, Statement; it, statement 1: Effect "Maybe"; it is Allow or Deny',
    ],
    ...[
      { Effect: "Deny" },
      { Principal: undefined },
      { Principal: { Service: "logs.amazonaws.com" } },
      { Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } },
      ...["kms:Decrypt", "xkms:*", "kms:*x", "kms:PutKeyPolicyX", "kms:Putt*"].map((Action) => ({ Action })),
    ].map((changes) => [{ policy: policy(statement(changes)) }, nobody] as const),
  ],
});
