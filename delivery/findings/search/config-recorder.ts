import {
  configAggregatorType,
  configRecorderType,
  type Deployment,
  logicalName,
  text,
} from "../../deployment";
import { parseArn } from "../../iam";
import { isRecording } from "../../senders";
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
    return isRecording(deployment, recorder);
  });
}
