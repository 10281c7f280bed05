import type { JsonObject } from "../../../telemetry/sources";
import { eventOf } from "../event-envelope";

/** Least severities of Security Hub's labels for findings of GuardDuty. */
const labels = [
  [9, "CRITICAL", 90],
  [7, "HIGH", 70],
  [4, "MEDIUM", 40],
  [0, "LOW", 1],
] as const;

/**
 * The event by which Security Hub tells of a finding that GuardDuty sent it, in AWS Security Finding Format.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/securityhub-integration.html
 */
export function importedEvent(finding: JsonObject, time: number): JsonObject {
  const { accountId, region, arn, type, severity, title, description, createdAt, updatedAt } = finding;
  const account = String(accountId);
  const productArn = `arn:aws:securityhub:${String(region)}::product/aws/guardduty`;
  const [, label, normalized] = labels.find(([least]) => Number(severity) >= least) ?? labels[3];
  const asff = {
    SchemaVersion: "2018-10-08",
    Id: arn,
    ProductArn: productArn,
    ProductName: "GuardDuty",
    CompanyName: "Amazon",
    GeneratorId: String(arn).split("/finding/")[0],
    AwsAccountId: account,
    Region: region,
    Types: [`TTPs/${String(type)}`],
    CreatedAt: createdAt,
    UpdatedAt: updatedAt,
    Severity: { Product: severity, Label: label, Normalized: normalized },
    Title: title,
    Description: description,
    Workflow: { Status: "NEW" },
    RecordState: "ACTIVE",
  };
  return eventOf(
    {
      source: "aws.securityhub",
      detailType: "Security Hub Findings - Imported",
      account,
      region: String(region),
      time,
      resources: [`${productArn}/${String(arn)}`],
    },
    { findings: [asff] },
  );
}
