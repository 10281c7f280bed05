import type { JsonObject } from "../../../telemetry/sources";
import {
  boolean,
  type DeployedResource,
  eventRuleType,
  logicalName,
  text,
  trailType,
} from "../../deployment";
import { parseEventPattern, targetInputOf } from "../../events";
import { targetsOf } from "../../hops";
import { parseArn } from "../../iam";
import { asksForCalls, callEvent } from "../../senders";
import { notify } from "../../watch";
import type { FindingContext, FindingRule, RuleFinding } from "../finding";

/**
 * A rule on calls that CloudTrail records, of which nobody is told: it is off, matches nobody's change, leads nowhere, or
 * no trail records what it asks for.
 */
export const outsideChanges: FindingRule = (context) =>
  context.deployment
    .ofType(eventRuleType)
    .filter((rule) => asksForCalls(rule) || tellsPeople(context, rule))
    .flatMap((rule) => {
      const name = logicalName(rule);
      const of = (severity: RuleFinding["severity"], reasons: readonly string[]): readonly RuleFinding[] =>
        reasons.map((reason) => ({
          severity,
          resource: rule.urn,
          name,
          sentence: `rule ${name} ${severity === "error" ? "tells nobody" : "may tell nobody"}: ${reason}`,
        }));
      const calls = asksForCalls(rule);
      return [
        ...of("error", [
          ...switchedOff(rule),
          ...(calls ? matchesNobody(rule) : []),
          ...targetFaults(context, rule),
          ...(calls ? trailsOff(context) : []),
        ]),
        ...of("warning", calls && context.deployment.ofType(trailType).length === 0 ? [noTrail] : []),
      ];
    });

const noTrail =
  "no trail is among the deployed resources; EventBridge has calls only where a trail of the account, or of its organisation, records management events: add its export, or see that there is one";

/** Whether a target of the rule is a topic. */
function tellsPeople({ deployment }: FindingContext, rule: DeployedResource): boolean {
  return targetsIn(deployment, rule).some((target) => parseArn(text(target, "arn") ?? "")?.service === "sns");
}

function targetsIn(
  deployment: FindingContext["deployment"],
  rule: DeployedResource,
): readonly DeployedResource[] {
  return targetsOf(deployment, { resource: rule, name: text(rule, "name") ?? rule.id });
}

function switchedOff(rule: DeployedResource): readonly string[] {
  const isOff = text(rule, "state") === "DISABLED" || boolean(rule, "isEnabled") === false;
  return isOff ? ["it is disabled"] : [];
}

/** Somebody who deletes a flow log, by each kind of session that a person can have. */
const sessions: readonly (readonly [who: string, userIdentity: JsonObject])[] = [
  [
    "under a role",
    {
      type: "AssumedRole",
      arn: "arn:aws:sts::123456789012:assumed-role/somebody/session",
      sessionContext: {
        sessionIssuer: { type: "Role", arn: "arn:aws:iam::123456789012:role/somebody" },
      },
    },
  ],
  ["as a user of IAM", { type: "IAMUser", arn: "arn:aws:iam::123456789012:user/somebody" }],
  ["as the root user", { type: "Root", arn: "arn:aws:iam::123456789012:root" }],
];

function matchesNobody(rule: DeployedResource): readonly string[] {
  const pattern = parseEventPattern(text(rule, "eventPattern") ?? "");
  // What is no pattern is told by another finding.
  if (!pattern.ok) return [];
  const arn = parseArn(text(rule, "arn") ?? "");
  if (arn === undefined) return [];
  return sessions.flatMap(([who, userIdentity]) => {
    const call = {
      eventSource: "ec2.amazonaws.com",
      eventName: "DeleteFlowLogs",
      readOnly: false,
      userIdentity,
    };
    return pattern.value(callEvent(call, 0, arn))
      ? []
      : [`its pattern does not match the deletion of a flow log ${who}`];
  });
}

function targetFaults(
  { deployment, organizationId }: FindingContext,
  rule: DeployedResource,
): readonly string[] {
  const targets = targetsIn(deployment, rule);
  if (targets.length === 0) return ["it has no target"];
  return targets.flatMap((target) => {
    const arn = text(target, "arn") ?? "";
    if (parseArn(arn)?.service !== "sns") return [];
    const input = targetInputOf(target);
    const sourceArn = text(rule, "arn") ?? "";
    const { told, problems } = notify(deployment, arn, {
      service: "events.amazonaws.com",
      sourceArn,
      organizationId,
    });
    return [...(input.ok ? [] : input.faults), ...(told.length === 0 ? problems : [])];
  });
}

/** Trails there are, and none of them records what is changed. */
function trailsOff({ deployment }: FindingContext): readonly string[] {
  const trails = deployment.ofType(trailType);
  const isOff = (trail: DeployedResource): boolean => boolean(trail, "enableLogging") === false;
  if (trails.length === 0 || !trails.every(isOff)) return [];
  return [`the logging of every trail is switched off (enableLogging is false)`];
}
