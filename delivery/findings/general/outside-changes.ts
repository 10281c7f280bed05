import type { JsonObject } from "../../../telemetry/sources";
import {
  boolean,
  type DeployedResource,
  eventRuleType,
  logicalName,
  text,
  trailType,
} from "../../deployment";
import { parseEventPattern, pathsWithoutValue, targetInputOf } from "../../events";
import { targetsOf } from "../../hops";
import { parseArn } from "../../iam";
import { asksForCalls, asksForCompliance, callEvent, complianceEvent } from "../../senders";
import { notify } from "../../watch";
import type { FindingContext, FindingRule, RuleFinding } from "../finding";

/**
 * A rule on calls that CloudTrail records, or on what AWS Config says of resources, of which nobody is told: it is off, does
 * not match what it is there for, tells it with gaps, leads nowhere, or no trail records what it asks for.
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
          ...occasionsOf(rule).flatMap((occasion) => occasionFaults(context, rule, occasion)),
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

/** Something that a rule is there for, and the event by which EventBridge has it. */
interface Occasion {
  readonly what: string;
  readonly event: JsonObject;
}

function occasionsOf(rule: DeployedResource): readonly Occasion[] {
  const arn = parseArn(text(rule, "arn") ?? "");
  if (arn === undefined) return [];
  const calls = sessions.map(([who, userIdentity]) => {
    const call = {
      eventSource: "ec2.amazonaws.com",
      eventName: "DeleteFlowLogs",
      eventID: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
      eventTime: "2026-01-05T09:00:00Z",
      sourceIPAddress: "198.51.100.7",
      readOnly: false,
      userIdentity,
    };
    return { what: `the deletion of a flow log ${who}`, event: callEvent(call, 0, arn) };
  });
  const change = { what: "a resource that breaks a rule of AWS Config", event: complianceEvent(0, arn) };
  return [...(asksForCalls(rule) ? calls : []), ...(asksForCompliance(rule) ? [change] : [])];
}

/** Why the rule does not tell of an occasion, or what is missing in what it tells. */
function occasionFaults(
  { deployment }: FindingContext,
  rule: DeployedResource,
  { what, event }: Occasion,
): readonly string[] {
  const pattern = parseEventPattern(text(rule, "eventPattern") ?? "");
  // What is no pattern is told by another finding.
  if (!pattern.ok) return [];
  if (!pattern.value(event)) return [`its pattern does not match ${what}`];
  return targetsIn(deployment, rule).flatMap((target) =>
    pathsWithoutValue(target, event).map(
      (path) => `of ${what} it says nothing of ${path}, which the event has not`,
    ),
  );
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
