import {
  boolean,
  type Deployment,
  type DeployedResource,
  KEY,
  KEY_ALIAS,
  KEY_POLICY,
  logicalName,
  policyProperty,
  text,
} from "../deployment";
import { authorize, parseArn, parsePolicyDocument } from "../iam";
import { serviceRequest } from "./service-request";
import type { Stop } from "./stop";

/** A use of a KMS key that a service needs. */
export interface KeyUse {
  readonly service: string;
  readonly actions: readonly string[];
  /** Account of the resource that is encrypted: where a bare key id or alias is looked up. */
  readonly region: string;
  readonly source?: { readonly accountId: string; readonly arn: string };
  /** What the service passes as encryption context: each pair is a condition key of its own. */
  readonly encryptionContext: Readonly<Record<string, string>>;
  /** `kms:ViaService`, when one service reaches the key through another. */
  readonly viaService?: string;
  readonly organizationId?: string | undefined;
}

/** Whether a service may use a key: `undefined` if so, else where it stops and why. */
export function keyStop(deployment: Deployment, keyReference: string, use: KeyUse): Stop | undefined {
  const managed = /(?:^|\/)(aws\/[a-z0-9-]+)$/.exec(keyReference)?.[1];
  if (managed !== undefined) {
    return {
      place: `KMS key alias/${managed}`,
      reason: `${use.service} may not use the AWS managed key ${managed}, whose policy cannot be changed; encrypt with a customer managed key whose policy allows ${use.actions.join(", ")}`,
    };
  }
  const key = findKey(deployment, keyReference);
  if (key === undefined) {
    return {
      place: `KMS key ${keyReference}`,
      reason: `the key is not among the deployed resources, so whether ${use.service} may use it is not known; add the export of the stack that holds it`,
    };
  }
  const place = `key policy of ${logicalName(key)}`;
  if (boolean(key, "isEnabled") === false) return { place, reason: "the key is disabled" };
  const keyArn = text(key, "arn") ?? "";
  const accountId = parseArn(keyArn)?.accountId ?? "";
  const policy = keyPolicy(deployment, key, place, keyArn, accountId);
  if (!policy.ok) return { place, reason: policy.faults.join("; ") };
  for (const action of use.actions) {
    const decision = authorize(
      serviceRequest({
        service: use.service,
        action,
        resource: keyArn,
        resourceAccountId: accountId,
        region: use.region,
        ...(use.source && { source: use.source }),
        organizationId: use.organizationId,
        context: {
          ...(use.viaService === undefined ? {} : { "kms:ViaService": use.viaService }),
          ...Object.fromEntries(
            Object.entries(use.encryptionContext).map(([name, value]) => [
              `kms:EncryptionContext:${name}`,
              value,
            ]),
          ),
          "kms:EncryptionContextKeys": Object.keys(use.encryptionContext),
        },
        absentKeys: use.viaService === undefined ? ["kms:ViaService"] : [],
      }),
      { identity: [], resource: [policy.value], resourcePolicyDecides: true },
    );
    if (decision.decision !== "allowed") {
      return { place, reason: `${decision.decision === "unknown" ? "not known: " : ""}${decision.because}` };
    }
  }
  return undefined;
}

function findKey(deployment: Deployment, reference: string): DeployedResource | undefined {
  const direct = deployment
    .ofType(KEY)
    .find((key) => [key.id, text(key, "keyId"), text(key, "arn")].includes(reference));
  if (direct !== undefined) return direct;
  const alias = deployment
    .ofType(KEY_ALIAS)
    .find((candidate) => [text(candidate, "name"), text(candidate, "arn")].includes(reference));
  const target = alias && (text(alias, "targetKeyArn") ?? text(alias, "targetKeyId"));
  if (target === undefined) return undefined;
  return deployment.ofType(KEY).find((key) => [key.id, text(key, "arn")].includes(target));
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
  const separate = deployment
    .ofType(KEY_POLICY)
    .find((policy) => [key.id, keyArn].includes(text(policy, "keyId") ?? ""));
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
