import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { integer, jsonDocument, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { isObject } from "../../framework/values";
import { listOf, refuseMalformedPolicy, statementsOf } from "../iam/policy-document";
import * as kinds from "./kinds";
import { symmetric } from "./service-key";

/*
 * Source: AWS KMS API Reference, ScheduleKeyDeletion, EnableKeyRotation and CreateKey; AWS KMS Developer Guide,
 * "Resource quotas" (key policy document size).
 */
const [shortestDeletion, longestDeletion] = [7, 30];
const [shortestRotation, longestRotation] = [90, 2560];
const defaultRotation = 365;
const largestPolicyBytes = 32 * 1024;

const keySpecs = [
  ...[symmetric, "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"],
  ...["ECC_SECG_P256K1", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"],
];

export const key = resource(kinds.keys, {
  properties: z.strictObject({
    ...tagged,
    bypassPolicyLockoutSafetyCheck: z.boolean().default(false),
    customerMasterKeySpec: z.enum(keySpecs).default(symmetric),
    deletionWindowInDays: integer(shortestDeletion, longestDeletion).optional(),
    description: text(0, 8192).optional(),
    enableKeyRotation: z.boolean().optional(),
    isEnabled: z.boolean().default(true),
    keyUsage: z
      .enum(["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"])
      .default("ENCRYPT_DECRYPT"),
    multiRegion: z.boolean().optional(),
    policy: jsonDocument().optional(),
    rotationPeriodInDays: integer(shortestRotation, longestRotation).optional(),
  }),
  replaceOn: ["customerMasterKeySpec", "keyUsage", "multiRegion"],
  refuse(inputs, account) {
    const { bypassPolicyLockoutSafetyCheck, customerMasterKeySpec, enableKeyRotation, policy } = inputs;
    if (enableKeyRotation === true && customerMasterKeySpec !== symmetric) {
      refuse("UnsupportedOperationException", "You cannot perform this operation on a key of this spec.");
    }
    if (policy === undefined) return;
    if (Buffer.byteLength(policy) > largestPolicyBytes) {
      refuse(
        "LimitExceededException",
        `The key policy exceeds the maximum size of ${largestPolicyBytes} bytes.`,
      );
    }
    refuseMalformedPolicy(policy, "resource", account, "MalformedPolicyDocumentException");
    if (
      !bypassPolicyLockoutSafetyCheck &&
      !statementsOf(policy).some((each) => keepsControl(each, account))
    ) {
      refuse(
        "MalformedPolicyDocumentException",
        "The new key policy will not allow you to update the key policy in the future.",
      );
    }
  },
  id: ({ inputs, account }) =>
    inputs.multiRegion === true ? `mrk-${account.ids.hex(32)}` : account.ids.uuid(),
  outputs: {
    arn: ({ account, id }) => account.arn("kms", `key/${id}`),
    description: "",
    keyId: ({ id }) => id,
    multiRegion: false,
    policy: ({ account }) => defaultPolicy(account),
    // That of a key which rotates is the one it has, at first a year.
    rotationPeriodInDays: {
      follow: ({ inputs }, before) =>
        inputs.enableKeyRotation === true ? (before?.rotationPeriodInDays ?? defaultRotation) : absent,
    },
  },
});

/** Whether the statement lets the account change the key's policy again. */
function keepsControl(statement: Record<string, unknown>, account: Account): boolean {
  const { Effect: effect, Principal: principal, Action: action } = statement;
  const principals = isObject(principal) ? listOf(principal.AWS) : listOf(principal);
  const isOwn = principals.some(
    (each) => each === "*" || each === account.accountId || String(each).includes(`::${account.accountId}:`),
  );
  const mayChange = listOf(action).some((each) =>
    ["kms:*", "*", "kms:Put*", "kms:PutKeyPolicy"].includes(String(each)),
  );
  return effect === "Allow" && isOwn && mayChange;
}

/** Source: AWS KMS Developer Guide, "Default key policy". */
function defaultPolicy(account: Account): string {
  return JSON.stringify({
    Id: "key-default-1",
    Statement: [
      {
        Action: "kms:*",
        Effect: "Allow",
        Principal: { AWS: account.globalArn("iam", "root") },
        Resource: "*",
        Sid: "Enable IAM User Permissions",
      },
    ],
    Version: "2012-10-17",
  });
}
