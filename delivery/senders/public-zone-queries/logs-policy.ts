import type { ResourcePolicy } from "../../access";
import { type Deployment, logicalName, logResourcePolicyType, policyProperty } from "../../deployment";

/** The resource policies of CloudWatch Logs together, as each of them counts for every group of the account. */
export function logsPolicy(deployment: Deployment): ResourcePolicy {
  const place = "resource policies of CloudWatch Logs";
  const policies = deployment
    .ofType(logResourcePolicyType)
    .map((policy) => policyProperty(`log resource policy ${logicalName(policy)}`, policy, "policyDocument"));
  const documents = policies.flatMap((policy) => (policy.ok ? [policy.value] : []));
  const [first] = documents;
  if (first === undefined) return { place, policy: undefined, decides: false };
  const statements = documents.flatMap((document) => document.statements);
  return { place, policy: { ...first, statements }, decides: false };
}
