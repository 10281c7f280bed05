import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { adoptedFaults } from "../../../shared/adopted";
import type { ArgumentFault } from "../../../shared/component";
import { retentionFaults } from "../../../shared/log-retention";
import type { DestinationContext, DestinationKind, FlowLogDestination } from "../destination";
import { logGroupHeartbeat } from "./heartbeat";
import { newLogGroupKeys, requiredLogGroup, type LogGroupArgs } from "./log-group";
import { flowLogsPermissions, flowLogsTrustPolicy } from "./role";

export interface CloudWatchLogsDestinationArgs extends LogGroupArgs {
  /** Name of a log group that exists; none of the other arguments may then be given. Default: one made here. */
  readonly logGroupName?: string | undefined;
}

export interface CloudWatchLogsDestination extends FlowLogDestination {
  readonly logGroupName: pulumi.Output<string>;
  readonly logGroupArn: pulumi.Output<string>;
  /** Whether metric filters can be set: not in the class INFREQUENT_ACCESS. An adopted group is taken at its word. */
  readonly hasMetricFilters: boolean;
  /** By which flow logs write to it. */
  readonly role: aws.iam.Role;
}

declare module "../destination" {
  interface DestinationTypes {
    /** A log group of this account. */
    readonly cloudWatchLogs: {
      readonly args: CloudWatchLogsDestinationArgs;
      readonly made: CloudWatchLogsDestination;
    };
  }
}

/** A log group, made or adopted, and the role by which flow logs write to it. */
export const cloudWatchLogs: DestinationKind<CloudWatchLogsDestinationArgs, CloudWatchLogsDestination> = {
  word: "cloudwatch-logs",
  faults: cloudWatchLogsFaults,
  build: cloudWatchLogsDestination,
};

function cloudWatchLogsFaults(args: CloudWatchLogsDestinationArgs, path: string): ArgumentFault[] {
  const found = args.logGroupName === undefined ? undefined : `"${args.logGroupName}"`;
  return [
    ...retentionFaults(args.retentionInDays, `${path}.retentionInDays`),
    ...adoptedFaults(args, newLogGroupKeys, { kind: "log group", found }, path),
  ];
}

function cloudWatchLogsDestination(
  { name, account, otherRegions = [], shared, options }: DestinationContext,
  args: CloudWatchLogsDestinationArgs,
): CloudWatchLogsDestination {
  const group = requiredLogGroup(`${name}-log-group`, account, args, options);
  const role =
    shared?.cloudWatchLogs?.role ??
    new aws.iam.Role(
      `${name}-to-cloudwatch-logs`,
      {
        description: "Lets VPC Flow Logs write to one log group",
        assumeRolePolicy: flowLogsTrustPolicy(account, otherRegions),
      },
      options,
    );
  const permissions = new aws.iam.RolePolicy(
    `${name}-to-cloudwatch-logs`,
    { role: role.name, policy: group.arn.apply((arn) => flowLogsPermissions(account, arn)) },
    options,
  );
  return {
    logGroupName: group.name,
    logGroupArn: group.arn,
    role,
    hasMetricFilters: args.logGroupClass !== "INFREQUENT_ACCESS",
    flowLogArgs: {
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
    },
    // A flow log that starts before its role may write loses its first records without a word.
    dependsOn: [permissions],
    heartbeat: logGroupHeartbeat(group.name),
  };
}
