import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, type Account } from "../../../shared/account";
import { adoptedFaults } from "../../../shared/adopted";
import type { ArgumentFault } from "../../../shared/component";
import type { FlowLogSource } from "../../flow-log-source";
import type {
  DestinationContext,
  DestinationKind,
  FlowLogDestination,
  PipelineIdentity,
} from "../destination";
import {
  crossAccountRolePrefix,
  sourceRoleEnding,
  sourceRolePermissions,
  sourceRoleTrustPolicy,
} from "./cross-account";
import {
  deliveryStreamFaults,
  deliveryStreamKeys,
  newDeliveryStream,
  type DeliveryStreamArgs,
} from "./delivery-stream";
import { deliveryStreamHeartbeat } from "./heartbeat";

export interface FirehoseDestinationArgs extends DeliveryStreamArgs {
  /**
   * ARN of a delivery stream that exists. One of this account needs the tag `LogDeliveryEnabled=true`, declared
   * where it is made. Default: a stream made here, into a bucket of its own.
   */
  readonly deliveryStreamArn?: string | undefined;
  /**
   * ARN of the role in the stream's account that this account's flow logs take; its name begins with
   * `AWSLogDeliveryFirehoseCrossAccountRole`. Needed for a stream of another account, and only then.
   */
  readonly crossAccountRoleArn?: string | undefined;
}

export interface FirehoseDestination extends FlowLogDestination {
  readonly deliveryStreamArn: pulumi.Output<string>;
  /** The role that the other account's role must trust; absent within one account. */
  readonly sourceRoleArn?: pulumi.Output<string>;
}

declare module "../destination" {
  interface DestinationTypes {
    /** A delivery stream, of this account or of another. */
    readonly firehose: { readonly args: FirehoseDestinationArgs; readonly made: FirehoseDestination };
  }
}

/** A delivery stream, made or adopted, and to another account's stream the role that goes there. */
export const firehose: DestinationKind<FirehoseDestinationArgs, FirehoseDestination> = {
  word: "firehose",
  faults: firehoseFaults,
  build: firehoseDestination,
};

function firehoseDestination(
  context: DestinationContext,
  args: FirehoseDestinationArgs,
): FirehoseDestination {
  const { deliveryStreamArn, crossAccountRoleArn } = args;
  if (deliveryStreamArn === undefined) return ownStream(context, args);
  const to = { logDestinationType: "kinesis-data-firehose", logDestination: deliveryStreamArn };
  const arn = pulumi.output(deliveryStreamArn);
  if (crossAccountRoleArn === undefined) {
    const heartbeat = deliveryStreamHeartbeat(deliveryStreamArn.split("/").at(-1) ?? "");
    return { deliveryStreamArn: arn, flowLogArgs: to, dependsOn: [], heartbeat };
  }
  const { role, permissions } = sourceRole(context, crossAccountRoleArn);
  return {
    deliveryStreamArn: arn,
    sourceRoleArn: role.arn,
    flowLogArgs: { ...to, iamRoleArn: role.arn, deliverCrossAccountRole: crossAccountRoleArn },
    dependsOn: [permissions],
  };
}

function firehoseFaults(
  args: FirehoseDestinationArgs,
  path: string,
  { account }: PipelineIdentity,
): ArgumentFault[] {
  const adopted = { kind: "stream", found: args.deliveryStreamArn };
  return [
    ...deliveryStreamFaults(args, path),
    ...adoptedFaults(args, deliveryStreamKeys, adopted, path),
    ...crossAccountFaults(args, account, path),
  ];
}

function ownStream(
  { name, account, options }: DestinationContext,
  args: DeliveryStreamArgs,
): FirehoseDestination {
  const stream = newDeliveryStream(`${name}-firehose`, account, args, options);
  return {
    deliveryStreamArn: stream.arn,
    flowLogArgs: { logDestinationType: "kinesis-data-firehose", logDestination: stream.arn },
    dependsOn: stream.dependsOn,
    heartbeat: deliveryStreamHeartbeat(stream.name),
  };
}

function sourceRole({ name, account, sources, options }: DestinationContext, crossAccountRoleArn: string) {
  const role = new aws.iam.Role(
    `${name}${sourceRoleEnding}`,
    {
      description: "Lets log delivery bring flow logs to a delivery stream of another account",
      assumeRolePolicy: sourceRoleTrustPolicy(),
    },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    `${name}${sourceRoleEnding}`,
    {
      role: role.name,
      policy: pulumi
        .all([role.arn, pulumi.all(sources.map((source) => sourceArn(account, source)))])
        .apply(([roleArn, sourceArns]) =>
          sourceRolePermissions({ roleArn, sourceArns, crossAccountRoleArn }),
        ),
    },
    options,
  );
  return { role, permissions };
}

function sourceArn(account: Account, source: FlowLogSource): pulumi.Output<string> {
  const arnOf = (kind: string, id: pulumi.Input<string>) =>
    pulumi.output(id).apply((known) => arnIn(account, "ec2", `${kind}/${known}`));
  if ("vpcId" in source) return arnOf("vpc", source.vpcId);
  if ("subnetId" in source) return arnOf("subnet", source.subnetId);
  return arnOf("network-interface", source.networkInterfaceId);
}

function crossAccountFaults(args: FirehoseDestinationArgs, account: Account, path: string): ArgumentFault[] {
  const streamAccount = args.deliveryStreamArn?.split(":")[4] ?? account.id;
  const roleArn = args.crossAccountRoleArn;
  const propertyPath = `${path}.crossAccountRoleArn`;
  if (streamAccount === account.id) {
    if (roleArn === undefined) return [];
    const reason = `found ${roleArn}; the stream is of this account, and AWS refuses a role for it: leave it out`;
    return [{ propertyPath, reason }];
  }
  if (roleArn === undefined) {
    const reason = `missing; the stream is of account ${streamAccount}: give the role ${crossAccountRolePrefix}… of that account`;
    return [{ propertyPath, reason }];
  }
  const fits = roleArn.split(":")[4] === streamAccount && roleArn.includes(`:role/${crossAccountRolePrefix}`);
  if (fits) return [];
  const reason = `found ${roleArn}; a role of account ${streamAccount}, the stream's, whose name begins with ${crossAccountRolePrefix}`;
  return [{ propertyPath, reason }];
}
