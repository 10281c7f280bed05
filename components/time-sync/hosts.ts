import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { commandDocument, type HostReport, type HostTime } from "../../telemetry/time-sync/hosts";
import type { ChildOptions } from "../shared/component";
import { policyDocument } from "../shared/policy-document";

/** Which hosts: all that Systems Manager manages in the account and region, or those with all of these tags. */
export type HostTargets = "all" | Readonly<Record<string, string>>;

export interface ManagedHosts {
  readonly documentName: pulumi.Output<string>;
  /** Of the policy by which a host may publish its metrics; its role needs it besides `AmazonSSMManagedInstanceCore`. */
  readonly hostPolicyArn: pulumi.Output<string>;
}

/** State Manager keeps hosts in time: at once, for each new one when it comes up, and again by the schedule. */
export function keepHostsInTime(
  name: string,
  args: HostTime & HostReport & { readonly targets: HostTargets; readonly scheduleExpression: string },
  options: ChildOptions,
): ManagedHosts {
  const document = new aws.ssm.Document(
    name,
    { documentType: "Command", documentFormat: "JSON", content: commandDocument(args, args) },
    options,
  );
  new aws.ssm.Association(
    name,
    {
      name: document.name,
      targets: targetsOf(args.targets),
      scheduleExpression: args.scheduleExpression,
      complianceSeverity: "HIGH",
      maxConcurrency: "25%",
      // One host that fails must not keep the others from being put right.
      maxErrors: "100%",
    },
    options,
  );
  const policy = new aws.iam.Policy(
    name,
    { description: "Lets a host publish how far its clock is off", policy: hostPolicy(args.metricNamespace) },
    options,
  );
  return { documentName: document.name, hostPolicyArn: policy.arn };
}

function targetsOf(targets: HostTargets): { key: string; values: string[] }[] {
  if (targets === "all") return [{ key: "InstanceIds", values: ["*"] }];
  return Object.entries(targets).map(([key, value]) => ({ key: `tag:${key}`, values: [value] }));
}

/** CloudWatch knows no resource for this action, but the namespace: a host cannot write over what alarms detect. */
function hostPolicy(metricNamespace: string): string {
  return policyDocument([
    {
      Sid: "PublishClockOffset",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": metricNamespace } },
    },
  ]);
}
