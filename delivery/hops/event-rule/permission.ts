import { inWords, type Requester } from "../../access";
import { firstStop, type Stop } from "../../core";
import {
  type DeployedResource,
  type Deployment,
  eventBusPolicyType,
  eventBusType,
  logicalName,
  policyProperty,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";
import { busName } from "./rules";

const action = "events:PutEvents";

/**
 * Why a rule's role may not put events on another bus; `undefined` if it may. The role's own policies must allow it, and
 * in another account the policy of the bus as well.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export function busStop(
  deployment: Deployment,
  arn: string,
  writer: Requester,
  organizationId: string | undefined,
): Stop | undefined {
  const bus = deployment.byArn(arn, eventBusType);
  if (bus === undefined) {
    return {
      place: `event bus ${arn}`,
      reason:
        "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
    };
  }
  const place = `policy of event bus ${logicalName(bus)}`;
  const held = deployment.ofType(eventBusPolicyType).find((policy) => isPolicyOf(policy, bus));
  const policy = held && policyProperty(place, held, "policy");
  if (policy?.ok === false) return { place, reason: policy.faults.join("; ") };
  const request = {
    action,
    resource: arn,
    ...(organizationId !== undefined && { context: { "aws:PrincipalOrgID": organizationId } }),
  };
  const refusedAt = (
    at: string,
    resourceAccountId: string,
    resource?: Parameters<Requester["decide"]>[1],
  ) => {
    const decision = writer.decide({ ...request, resourceAccountId }, resource);
    return decision.decision === "allowed" ? undefined : { place: at, reason: inWords(decision) };
  };
  return firstStop(
    () => writer.barred,
    // As if the bus were the role's own account's: its policies alone.
    () => refusedAt(writer.refusedAt(), writer.accountId),
    () => refusedAt(place, parseArn(arn)?.accountId ?? "", { place, policy: policy?.value, decides: false }),
  );
}

/**
 * Whether a policy is a bus's. It says the bus's name alone, which another account's bus may have as well; the export says
 * from which of them it was made.
 */
function isPolicyOf(policy: DeployedResource, bus: DeployedResource): boolean {
  const from = policy.madeFrom?.eventBusName;
  return from === undefined
    ? busName(text(policy, "eventBusName")) === busName(text(bus, "arn"))
    : from.includes(bus.urn);
}
