import { type JsonObject, isJsonObject } from "../../../telemetry/sources";
import type { Arn } from "../../iam";
import { eventOf } from "../event-envelope";

/** The service's name on the bus. */
const source = "aws.securityhub";

/**
 * The event by which Security Hub tells of a finding: one for each state of it. A recording of an event stays what it
 * is.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
 */
export function findingEvent(record: JsonObject, time: number): JsonObject {
  if (typeof record["detail-type"] === "string") return record;
  return "class_uid" in record ? ocsfEvent(record, time) : asffEvent(record, time);
}

/** The event of a finding of no matter what, in an account and region. */
export function importedFinding({ accountId, region }: Pick<Arn, "accountId" | "region">): JsonObject {
  return asffEvent({ AwsAccountId: accountId, Region: region, ProductArn: "", Id: "" }, 0);
}

function asffEvent(finding: JsonObject, time: number): JsonObject {
  const { ProductArn: productArn, Id: id, AwsAccountId: account, Region: region } = finding;
  return eventOf(
    {
      source,
      detailType: "Security Hub Findings - Imported",
      account: String(account),
      region: typeof region === "string" ? region : (String(productArn).split(":")[3] ?? ""),
      time,
      resources: [`${String(productArn)}/${String(id)}`],
    },
    { findings: [finding] },
  );
}

function ocsfEvent(finding: JsonObject, time: number): JsonObject {
  const cloud = isJsonObject(finding.cloud) ? finding.cloud : {};
  const account = isJsonObject(cloud.account) ? cloud.account.uid : "";
  return eventOf(
    {
      source,
      detailType: "Findings Imported V2",
      account: String(account),
      region: String(cloud.region),
      time,
      resources: [],
    },
    { findings: [finding] },
  );
}
