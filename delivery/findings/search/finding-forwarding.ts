import {
  type Deployment,
  type DeployedResource,
  eventBusPolicyType,
  eventBusType,
  logicalName,
  securityHubType,
  text,
} from "../../deployment";
import { forwardingStop, rulesOf, targetsOf } from "../../hops";
import { type Arn, parseArn } from "../../iam";
import { importedFinding } from "../../senders";
import type { FindingRule, RuleFinding } from "../finding";
import { isMember } from "../security-hub-members";

/**
 * Security Hub of an account whose findings do not come to the bus of another account that is there to take them, or come
 * to that account twice: by a rule, and as those of a member.
 */
export const findingForwarding: FindingRule = ({ deployment, organizationId }) =>
  deployment.ofType(securityHubType).flatMap((hub): readonly RuleFinding[] => {
    const at = parseArn(text(hub, "arn") ?? "");
    if (at === undefined || !hasCentralBus(deployment, at)) return [];
    const ways = waysOf(deployment, at, organizationId);
    const open = ways.filter((stop) => stop === undefined).length;
    const times = open + (isMember(deployment, at) ? 1 : 0);
    if (times === 1) return [];
    const name = logicalName(hub);
    const whose = `findings of account ${at.accountId} in ${at.region}`;
    const sentence =
      times > 1
        ? `${whose} come to another account's bus ${times} times: leave out their rule where that account is Security Hub's administrator, and all but one`
        : `${whose} come to no bus of another account, though one takes them: ${reasons(ways)}`;
    // A policy may ask for the organisation, and without its id nobody knows whether it lets the rule in.
    const isOpen = times === 0 && organizationId === undefined && asksForOrganization(deployment);
    const severity = isOpen && ways.length > 0 ? "warning" : "error";
    return [{ severity, resource: hub.urn, name, sentence }];
  });

function hasCentralBus(deployment: Deployment, { accountId }: Arn): boolean {
  return deployment
    .ofType(eventBusType)
    .some((bus) => ![undefined, accountId].includes(parseArn(text(bus, "arn") ?? "")?.accountId));
}

/** For each target that is another bus, of rules that take findings: why it is not reached, or nothing if it is. */
function waysOf(deployment: Deployment, at: Arn, organizationId: string | undefined) {
  const event = importedFinding(at);
  return rulesOf(deployment, "default", at)
    .filter(({ pattern }) => pattern.ok && pattern.value(event))
    .flatMap((rule) =>
      targetsOf(deployment, rule)
        .filter(isAnotherBus)
        .map((target) => forwardingStop({ deployment, organizationId }, rule, target)),
    );
}

function isAnotherBus(target: DeployedResource): boolean {
  return parseArn(text(target, "arn") ?? "")?.service === "events";
}

function asksForOrganization(deployment: Deployment): boolean {
  return deployment
    .ofType(eventBusPolicyType)
    .some((policy) => text(policy, "policy")?.includes("aws:PrincipalOrg") === true);
}

function reasons(ways: ReturnType<typeof waysOf>): string {
  const stops = ways.flatMap((stop) => (stop === undefined ? [] : [`${stop.place}: ${stop.reason}`]));
  return stops.length > 0 ? stops.join("; ") : "no rule that is switched on takes them there";
}
