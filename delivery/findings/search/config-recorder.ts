import {
  boolean,
  configAggregatorType,
  configRecorderStatusType,
  configRecorderType,
  type DeployedResource,
  type Deployment,
  logicalName,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";
import type { FindingRule } from "../finding";
import { usedPlaces, type UsedPlace } from "../used-places";

/**
 * Accounts and regions with VPCs in which AWS Config records nothing, though an aggregator gathers what is recorded. That
 * something else records there is not seen.
 */
export const configRecorder: FindingRule = ({ deployment }) =>
  deployment.ofType(configAggregatorType).flatMap((aggregator) =>
    usedPlaces(deployment)
      .filter((place) => !isRecorded(deployment, place))
      .map(({ accountId, region, vpcs }) => ({
        severity: "warning" as const,
        resource: aggregator.urn,
        name: logicalName(aggregator),
        sentence: `it gathers nothing of account ${accountId} in ${region}, which has ${vpcs.join(", ")}: no recorder of AWS Config that is switched on is seen there; give that stack a configRecorder`,
      })),
  );

/** A recorder says its role, whose account is its own, and its region. */
function isRecorded(deployment: Deployment, { accountId, region }: UsedPlace): boolean {
  return deployment.ofType(configRecorderType).some((recorder) => {
    const account = parseArn(text(recorder, "roleArn") ?? "")?.accountId;
    if (account !== accountId || text(recorder, "region") !== region) return false;
    return isOn(deployment, recorder);
  });
}

/** A recorder records once it is told to, by a resource of its stack. */
function isOn(deployment: Deployment, recorder: DeployedResource): boolean {
  const stack = stackOf(recorder);
  return deployment
    .ofType(configRecorderStatusType)
    .some(
      (status) =>
        stackOf(status) === stack &&
        ["name", "region"].every((key) => text(status, key) === text(recorder, key)) &&
        boolean(status, "isEnabled") === true,
    );
}

/** Names of recorders are alike in every account and region: whose account it is the stack says. */
function stackOf({ urn }: DeployedResource): string {
  return urn.split("::")[0] ?? "";
}
