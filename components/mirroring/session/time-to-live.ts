import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, partitionOf, type Account } from "../../shared/account";
import type { ChildOptions } from "../../shared/component";
import { onlyFor, policyDocument, trustPolicy } from "../../shared/policy-document";

/** When sessions end: an ISO time in UTC, to the second. */
export const endTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Deletes sessions at a time, each by a schedule of its own, which then deletes itself. */
export interface SessionEnd {
  /** Schedules the end of a session. */
  end(name: string, session: aws.ec2.TrafficMirrorSession): void;
}

/**
 * A role for EventBridge Scheduler that may delete sessions of this account with this name, and nothing else: there is no
 * code to run.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function sessionEnd(
  name: string,
  { account, endsAt }: { readonly account: Account; readonly endsAt: string },
  options: ChildOptions,
): SessionEnd {
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
    { role: role.name, policy: endPermissions(account, name) },
    options,
  );
  return {
    end(sessionName, session) {
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
    },
  };
}

/** Who may take the role. Scheduler names itself by the group of the schedule. */
export function endTrustPolicy(account: Account): string {
  return trustPolicy("scheduler.amazonaws.com", onlyFor(account, "scheduler", "schedule-group/default"));
}

/** What the role may do: delete the sessions whose tag `Name` is this. */
export function endPermissions(account: Account, name: string): string {
  return policyDocument([
    {
      Sid: "EndSessions",
      Effect: "Allow",
      Action: "ec2:DeleteTrafficMirrorSession",
      Resource: arnIn(account, "ec2", "traffic-mirror-session/*"),
      Condition: { StringEquals: { "aws:ResourceTag/Name": name } },
    },
  ]);
}
