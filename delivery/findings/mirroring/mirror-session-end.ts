import {
  type DeployedResource,
  logicalName,
  mirrorSessionType,
  object,
  scheduleType,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";
import { scheduledInput, scheduleRoleStop } from "../../schedules";
import type { FindingContext, FindingRule } from "../finding";

const universalTarget = /^arn:[\w-]+:scheduler:::aws-sdk:ec2:deleteTrafficMirrorSession$/;

/** A schedule that is to delete a session and cannot: the session goes on, and bills by the hour. */
export const mirrorSessionEnd: FindingRule = ({ deployment }) =>
  deployment.ofType(scheduleType).flatMap((schedule) => {
    const reason = whyNever(deployment, schedule);
    if (reason === undefined) return [];
    const name = text(schedule, "name") ?? logicalName(schedule);
    const sentence = `schedule ${name} never deletes its mirror session, which bills on: ${reason}`;
    return [{ severity: "error" as const, resource: schedule.urn, name, sentence }];
  });

function whyNever(deployment: FindingContext["deployment"], schedule: DeployedResource): string | undefined {
  const { arn } = object(schedule, "target") ?? {};
  if (!universalTarget.test(String(arn))) return undefined;
  const { TrafficMirrorSessionId: id } = scheduledInput(schedule);
  const session = typeof id === "string" ? deployment.byId(id, mirrorSessionType) : undefined;
  if (session === undefined) return `it names the session ${JSON.stringify(id)}, which is not deployed`;
  if (text(schedule, "state") === "DISABLED") return "it is disabled";
  const resource = text(session, "arn") ?? "";
  const resourceAccountId = parseArn(resource)?.accountId ?? "";
  const request = { action: "ec2:DeleteTrafficMirrorSession", resource, resourceAccountId };
  return scheduleRoleStop(deployment, schedule, resource, request)?.reason;
}
