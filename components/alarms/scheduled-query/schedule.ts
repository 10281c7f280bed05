import * as aws from "@pulumi/aws";

import type { Account } from "../../shared/account";
import type { BundledFunction } from "../../shared/bundled-function";
import type { ChildOptions } from "../../shared/component";
import { policyDocument } from "../../shared/policy-document";
import { schedulerTrustPolicy } from "../../shared/scheduler";

/** Calls a function again and again, so many whole hours apart, as a role that may do nothing else. */
export function runEvery(
  name: string,
  account: Account,
  hours: number,
  { functionArn }: Pick<BundledFunction, "functionArn">,
  options: ChildOptions,
): void {
  const role = new aws.iam.Role(
    name,
    {
      description: "Lets EventBridge Scheduler call one function",
      assumeRolePolicy: schedulerTrustPolicy(account),
    },
    options,
  );
  const permissions = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: functionArn.apply((arn) =>
        policyDocument([
          { Sid: "CallFunction", Effect: "Allow", Action: "lambda:InvokeFunction", Resource: arn },
        ]),
      ),
    },
    options,
  );
  new aws.scheduler.Schedule(
    name,
    {
      description: "Has the query asked",
      scheduleExpression: hours === 1 ? "rate(1 hour)" : `rate(${hours} hours)`,
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: functionArn, roleArn: role.arn },
    },
    { ...options, dependsOn: permissions },
  );
}
