import { refusal, type Requester } from "../access";
import type { Stop } from "../core";
import { type Deployment, functionPermissionType, text } from "../deployment";
import { parsePolicyDocument } from "../iam";
import { type DeployedFunction, unqualified } from "./deployed-function";

/** Why a service may not invoke a function by the function's own policy; `undefined` if it may. */
export function invokeStop(
  { deployment }: { readonly deployment: Deployment },
  { arn, place, accountId, resource }: DeployedFunction,
  service: Requester,
): Stop | undefined {
  const named = [arn, text(resource, "name")];
  const statements = deployment
    .ofType(functionPermissionType)
    .filter((permission) => {
      const about = text(permission, "function") ?? "";
      return named.includes(about) || named.includes(unqualified(about));
    })
    .map((permission) => ({
      Sid: text(permission, "statementId") ?? permission.id,
      Effect: "Allow",
      Principal: { Service: text(permission, "principal") ?? "" },
      Action: text(permission, "action") ?? "",
      Resource: arn,
      Condition: {
        ...condition("ArnLike", "aws:SourceArn", text(permission, "sourceArn")),
        ...condition("StringEquals", "aws:SourceAccount", text(permission, "sourceAccount")),
      },
    }));
  const policyPlace = `permissions of ${place}`;
  if (statements.length === 0) {
    return {
      place: policyPlace,
      reason: `nobody is let in, so ${service.name} may not lambda:InvokeFunction; give it a permission`,
    };
  }
  const policy = parsePolicyDocument(policyPlace, { Version: "2012-10-17", Statement: statements });
  if (!policy.ok) return { place: policyPlace, reason: policy.faults.join("; ") };
  return refusal(
    service,
    [{ action: "lambda:InvokeFunction", resource: arn, resourceAccountId: accountId }],
    { place: policyPlace, policy: policy.value, decides: false },
  );
}

function condition(operator: string, key: string, value: string | undefined): object {
  return value === undefined ? {} : { [operator]: { [key]: value } };
}
