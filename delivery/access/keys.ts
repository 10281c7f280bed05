import {
  boolean,
  type Deployment,
  type DeployedResource,
  keyAliasType,
  keyPolicyType,
  keyType,
  logicalName,
  policyProperty,
  text,
} from "../deployment";
import type { Stop } from "../core";
import { parseArn, parsePolicyDocument } from "../iam";
import { refusal, type Request, type Requester } from "./requester";

/** A use of a KMS key that someone needs. */
export interface KeyUse {
  readonly requester: Requester;
  readonly actions: readonly string[];
  /** What is passed as encryption context: each pair is a condition key of its own. */
  readonly encryptionContext: Readonly<Record<string, string>>;
  /** `kms:ViaService`, when a service reaches the key for someone. */
  readonly viaService?: string;
  /** Where what it encrypts lies. Default: where the requester asks. */
  readonly region?: string | undefined;
}

/** Whether someone may use a key: `undefined` if so, else where it stops and why. */
export function keyStop(deployment: Deployment, keyReference: string, use: KeyUse): Stop | undefined {
  const managed = /(?:^|\/)(aws\/[a-z0-9-]+)$/.exec(keyReference)?.[1];
  if (managed !== undefined) return managedKeyStop(managed, use);
  const key = findKey(deployment, keyReference);
  if (key === undefined) {
    return {
      place: `KMS key ${keyReference}`,
      reason: `the key is not among the deployed resources, so whether ${use.requester.name} may use it is not known; add the export of the stack that holds it`,
    };
  }
  const place = `key policy of ${logicalName(key)}`;
  const unfit = unfitness(key, use.region ?? use.requester.region);
  if (unfit !== undefined) return { place, reason: unfit };
  const keyArn = text(key, "arn") ?? "";
  const accountId = parseArn(keyArn)?.accountId ?? "";
  const policy = keyPolicy(deployment, key, place, keyArn, accountId);
  if (!policy.ok) return { place, reason: policy.faults.join("; ") };
  const conditions = conditionKeys(use);
  return refusal(
    use.requester,
    use.actions.map((action) => ({ action, resource: keyArn, resourceAccountId: accountId, ...conditions })),
    { place, policy: policy.value, decides: true },
  );
}

/**
 * Why a key cannot encrypt for a service in a region, as a sentence's end; `undefined` if it can, or is AWS's own. AWS
 * services take symmetric keys for encryption, of their own region.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html
 */
export function unfitKey(
  deployment: Deployment,
  reference: string,
  region: string | undefined,
): string | undefined {
  if (/(?:^|\/)aws\/[a-z0-9-]+$/.test(reference)) return undefined;
  const key = findKey(deployment, reference);
  return key === undefined
    ? `KMS key ${reference} is not among the deployed resources`
    : unfitness(key, region);
}

function unfitness(key: DeployedResource, region: string | undefined): string | undefined {
  const name = logicalName(key);
  if (boolean(key, "isEnabled") === false) return "the key is disabled";
  const usage = text(key, "keyUsage") ?? "ENCRYPT_DECRYPT";
  const spec = text(key, "customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
  if (usage !== "ENCRYPT_DECRYPT" || spec !== "SYMMETRIC_DEFAULT") {
    return `key ${name} is for ${usage} with ${spec}; services encrypt with symmetric keys only`;
  }
  const own = parseArn(text(key, "arn") ?? "")?.region;
  return own === undefined || region === undefined || region === "" || own === region
    ? undefined
    : `key ${name} is in ${own}, and what it is for is in ${region}`;
}

function conditionKeys({ encryptionContext, viaService }: KeyUse): Pick<Request, "context" | "absentKeys"> {
  const pairs = Object.entries(encryptionContext);
  return {
    context: {
      ...(viaService === undefined ? {} : { "kms:ViaService": viaService }),
      ...Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
      "kms:EncryptionContextKeys": Object.keys(encryptionContext),
    },
    absentKeys: viaService === undefined ? ["kms:ViaService"] : [],
  };
}

/**
 * The keys that AWS manages let every identity of their account in, through their own service, and no other service.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
function managedKeyStop(managed: string, { requester, actions }: KeyUse): Stop | undefined {
  if (requester.kind === "role") return undefined;
  return {
    place: `KMS key alias/${managed}`,
    reason: `${requester.name} may not use the AWS managed key ${managed}, whose policy cannot be changed; encrypt with a customer managed key whose policy allows ${actions.join(", ")}`,
  };
}

function findKey(deployment: Deployment, reference: string): DeployedResource | undefined {
  const direct = keyNamed(deployment, reference);
  if (direct !== undefined) return direct;
  const [alias] = [
    ...deployment.having("name", reference, keyAliasType),
    ...deployment.having("arn", reference, keyAliasType),
  ];
  const target = alias && (text(alias, "targetKeyArn") ?? text(alias, "targetKeyId"));
  return target === undefined ? undefined : keyNamed(deployment, target);
}

/** The key with this id or ARN. */
function keyNamed(deployment: Deployment, reference: string): DeployedResource | undefined {
  const [byKeyId] = deployment.having("keyId", reference, keyType);
  return deployment.byId(reference, keyType) ?? byKeyId ?? deployment.byArn(reference, keyType);
}

/**
 * A key's policy: that of a `KeyPolicy` resource, the key's own, or the one AWS gives to a key made without,
 * which delegates to the account's identity policies and so lets no service in.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function keyPolicy(
  deployment: Deployment,
  key: DeployedResource,
  place: string,
  keyArn: string,
  accountId: string,
): ReturnType<typeof parsePolicyDocument> {
  const [separate] = [
    ...deployment.having("keyId", key.id, keyPolicyType),
    ...deployment.having("keyId", keyArn, keyPolicyType),
  ];
  if (separate !== undefined) return policyProperty(place, separate, "policy");
  if (key.properties.policy !== undefined) return policyProperty(place, key, "policy");
  const partition = parseArn(keyArn)?.partition ?? "aws";
  return parsePolicyDocument(place, {
    Version: "2012-10-17",
    Statement: {
      Sid: "Enable IAM User Permissions",
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
      Action: "kms:*",
      Resource: "*",
    },
  });
}
