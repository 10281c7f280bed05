import {
  deliveryStreamType,
  type DeployedResource,
  functionType,
  logicalName,
  subscriptionFilterType,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";
import { unqualified } from "../../lambda";
import type { FindingRule } from "../finding";

/** What CloudWatch Logs sends a group's events to in its own account, by the service in the ARN. */
const targetTypes: Readonly<Record<string, string>> = {
  firehose: deliveryStreamType,
  lambda: functionType,
};

/** A subscription of a log group to a function or stream of its own account and region that is not there. */
export const subscriptionTarget: FindingRule = ({ deployment }) =>
  deployment.ofType(subscriptionFilterType).flatMap((filter) => {
    const target = text(filter, "destinationArn") ?? "";
    const arn = parseArn(target);
    const type = targetTypes[arn?.service ?? ""];
    if (arn === undefined || type === undefined) return [];
    const named = deployment.ofType(type);
    const isOwn = named.some((other) => isBeside(other, arn));
    if (deployment.byArn(unqualified(target), type) !== undefined || (named.length > 0 && !isOwn)) return [];
    return [
      {
        severity: "error" as const,
        resource: filter.urn,
        name: text(filter, "name") ?? logicalName(filter),
        sentence: `subscription ${logicalName(filter)} sends log group ${text(filter, "logGroup") ?? ""} to ${target}, which is not among the deployed resources: no event arrives; correct the ARN, or deploy it`,
      },
    ];
  });

/** Whether a resource is of the account and region that an ARN names. */
function isBeside(resource: DeployedResource, wanted: { accountId: string; region: string }): boolean {
  const own = parseArn(text(resource, "arn") ?? "");
  return own?.accountId === wanted.accountId && own.region === wanted.region;
}
