import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { partitionOf, type Account } from "../../shared/account";
import type { ChildOptions } from "../../shared/component";
import { onlyFor, policyDocument, trustPolicy } from "../../shared/policy-document";

/** When sessions end: an ISO time in UTC, to the second. */
export const endTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/**
 * Has EventBridge Scheduler delete sessions at a time, each by a schedule that then deletes itself. Its role may delete
 * these sessions and nothing else, and there is no code to run.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function endSessions(
  name: string,
  sessions: readonly (readonly [name: string, session: aws.ec2.TrafficMirrorSession])[],
  { account, endsAt }: { readonly account: Account; readonly endsAt: string },
  options: ChildOptions,
): void {
  if (sessions.length === 0) return;
  const role = new aws.iam.Role(
    `${name}-end`,
    {
      description: "Lets EventBridge Scheduler delete traffic mirror sessions when their time is over",
      assumeRolePolicy: endTrustPolicy(account),
    },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    `${name}-end`,
    { role: role.name, policy: pulumi.all(sessions.map(([, { arn }]) => arn)).apply(endPermissions) },
    options,
  );
  for (const [sessionName, session] of sessions) {
    new aws.scheduler.Schedule(
      sessionName,
      {
        description: "Deletes the traffic mirror session, which bills by the hour",
        scheduleExpression: `at(${endsAt.replace(/Z$/, "")})`,
        flexibleTimeWindow: { mode: "OFF" },
        actionAfterCompletion: "DELETE",
        target: {
          arn: `arn:${partitionOf(account.region)}:scheduler:::aws-sdk:ec2:deleteTrafficMirrorSession`,
          roleArn: role.arn,
          input: pulumi.jsonStringify({ TrafficMirrorSessionId: session.id }),
        },
      },
      { ...options, dependsOn: permissions },
    );
  }
}

/** Who may take the role. Scheduler names itself by the group of the schedule. */
export function endTrustPolicy(account: Account): string {
  return trustPolicy("scheduler.amazonaws.com", onlyFor(account, "scheduler", "schedule-group/default"));
}

/** What the role may do: delete these sessions. */
export function endPermissions(sessionArns: readonly string[]): string {
  return policyDocument([
    {
      Sid: "EndSessions",
      Effect: "Allow",
      Action: "ec2:DeleteTrafficMirrorSession",
      Resource: sessionArns,
    },
  ]);
}
