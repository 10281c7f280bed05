import { success } from "../../result";
import { childOf, textOf, type JsonObject } from "../json";
import { jsonReader, type Reader } from "../source";
import { asffSource } from "./asff";
import { guardDutyLabel, normalizedSeverity } from "./severity";

/** GuardDuty's findings: as Security Hub passes them on, or as GuardDuty itself publishes them. */
export const guardDutyFindings = asffSource({
  name: "security-hub-guardduty",
  title: "GuardDuty, through Security Hub",
  contains: "Threats that GuardDuty saw in the account's logs and traffic.",
  product: "guardduty",
  read: (message) => readFinding(message),
  searches: [
    { title: "Severe threats", query: 'Severity.Label: ("HIGH" or "CRITICAL")' },
    {
      title: "Threats to credentials",
      query: "Types: *CredentialAccess* or Types: *CredentialExfiltration*",
    },
  ],
});

const readJson = jsonReader();

const readFinding: Reader = (message) => {
  const read = readJson(message);
  if (!read.ok || !("schemaVersion" in read.value)) return read;
  return success(inFindingFormat(read.value));
};

/** What Security Hub's format has as well. */
const commonPart = [
  ...["arn", "id", "accountId", "region", "type"],
  ...["title", "description", "createdAt", "updatedAt"],
];

/**
 * A finding in GuardDuty's own format as Security Hub would write its common part; what GuardDuty alone has stays
 * under GuardDuty's names in `ProductFields`.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-format.html
 */
function inFindingFormat(finding: JsonObject): JsonObject {
  const { arn, id, accountId, region, type, title, description, createdAt, updatedAt } = finding;
  const partition = textOf(finding.partition) ?? "aws";
  const { severity, service } = finding;
  const label = typeof severity === "number" ? guardDutyLabel(severity) : undefined;
  return {
    SchemaVersion: "2018-10-08",
    Id: arn ?? id,
    ProductArn: `arn:${partition}:securityhub:${String(region)}::product/aws/guardduty`,
    ProductName: "GuardDuty",
    CompanyName: "Amazon",
    GeneratorId: childOf(service, "detectorId"),
    AwsAccountId: accountId,
    Region: region,
    Types: type === undefined ? undefined : [type],
    CreatedAt: createdAt,
    UpdatedAt: updatedAt,
    FirstObservedAt: childOf(service, "eventFirstSeen"),
    LastObservedAt: childOf(service, "eventLastSeen"),
    Title: title,
    Description: description,
    Severity: { Product: severity, Label: label, Normalized: normalizedSeverity(label) },
    RecordState: "ACTIVE",
    ProductFields: withoutCommonPart(finding),
  };
}

/** What has no value is not written; taking it out makes an object that is written in half as much time again. */
function withoutCommonPart(finding: JsonObject): JsonObject {
  for (const name of commonPart) finding[name] = undefined;
  return finding;
}
