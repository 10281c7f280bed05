import { failure } from "../../result";
import type { EventOutcome, View } from "../fields/view";
import type { Fields } from "../fields/fields";
import { childOf, listOf, textOf, valueAt, type JsonObject } from "../json";
import { defineSource, jsonReader, type Reader, type SavedSearch, type Source } from "../source";
import { productFault, productPattern, type Product } from "./products";
import { normalizedSeverity } from "./severity";

/**
 * A finding in AWS Security Finding Format.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
const asffFields = {
  SchemaVersion: "keyword",
  Id: "keyword",
  ProductArn: "keyword",
  ProductName: "keyword",
  CompanyName: "keyword",
  GeneratorId: "keyword",
  AwsAccountId: "keyword",
  AwsAccountName: "keyword",
  Region: "keyword",
  Types: "keyword",
  CreatedAt: "date",
  UpdatedAt: "date",
  FirstObservedAt: "date",
  LastObservedAt: "date",
  ProcessedAt: "date",
  "Severity.Label": "keyword",
  "Severity.Normalized": "long",
  "Severity.Original": "keyword",
  // GuardDuty's goes to 10, and has decimals.
  "Severity.Product": "double",
  Confidence: "long",
  Criticality: "long",
  Title: "text",
  Description: "text",
  SourceUrl: "keyword",
  "Remediation.Recommendation.Text": "text",
  "Remediation.Recommendation.Url": "keyword",
  "Compliance.Status": "keyword",
  "Compliance.SecurityControlId": "keyword",
  "Compliance.RelatedRequirements": "keyword",
  "Compliance.AssociatedStandards": "flat",
  "Compliance.StatusReasons": "flat",
  "Compliance.SecurityControlParameters": "flat",
  "Resources.Type": "keyword",
  "Resources.Id": "keyword",
  "Resources.Partition": "keyword",
  "Resources.Region": "keyword",
  "Resources.ResourceRole": "keyword",
  "Resources.ApplicationArn": "keyword",
  "Resources.ApplicationName": "keyword",
  "Resources.Tags": "flat",
  "Resources.Details": "flat",
  "Resources.DataClassification": "flat",
  RecordState: "keyword",
  WorkflowState: "keyword",
  "Workflow.Status": "keyword",
  VerificationState: "keyword",
  Sample: "boolean",
  "Note.Text": "text",
  "Note.UpdatedBy": "keyword",
  "Note.UpdatedAt": "date",
  "Network.Direction": "keyword",
  "Network.Protocol": "keyword",
  "Network.SourceIpV4": "ip",
  "Network.SourceIpV6": "ip",
  "Network.SourcePort": "long",
  "Network.SourceDomain": "keyword",
  "Network.SourceMac": "keyword",
  "Network.DestinationIpV4": "ip",
  "Network.DestinationIpV6": "ip",
  "Network.DestinationPort": "long",
  "Network.DestinationDomain": "keyword",
  "Network.OpenPortRange": "flat",
  "Process.Name": "keyword",
  "Process.Path": "keyword",
  "Process.Pid": "long",
  "Process.ParentPid": "long",
  "Process.LaunchedAt": "date",
  "Process.TerminatedAt": "date",
  // Names and types here are the product's own.
  ProductFields: "flat",
  UserDefinedFields: "flat",
  FindingProviderFields: "flat",
  Action: "flat",
  Detection: "flat",
  GeneratorDetails: "flat",
  Malware: "flat",
  NetworkPath: "flat",
  PatchSummary: "flat",
  RelatedFindings: "flat",
  ThreatIntelIndicators: "flat",
  Threats: "flat",
  Vulnerabilities: "flat",
} as const satisfies Fields;

/** What one index of findings is. */
interface ProductSource<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly contains: string;
  readonly product: Product;
  /** Reads a message that need not be in this format; by default it is. */
  readonly read?: Reader;
  readonly searches: readonly SavedSearch[];
}

/** Security Hub's findings of one product, with an index of their own. */
export function asffSource<const Name extends string>(source: ProductSource<Name>): Source<Name> {
  const read = source.read ?? jsonReader();
  return defineSource({
    name: source.name,
    title: source.title,
    contains: source.contains,
    arrival: {
      by: "event rule",
      eventPattern: {
        source: ["aws.securityhub"],
        "detail-type": ["Security Hub Findings - Imported"],
        detail: { findings: { ProductArn: productPattern(source.product) } },
      },
    },
    timeField: "CreatedAt",
    required: ["CreatedAt", "Id", "ProductArn"],
    fields: asffFields,
    form: source.read === undefined ? "json" : "rewritten json",
    reader: () => (message) => {
      const finding = read(message);
      if (!finding.ok) return finding;
      const fault = productFault(source.product, finding.value.ProductArn);
      return fault === undefined ? finding : failure([fault]);
    },
    view: viewOf,
    documentId: idOf,
    columns: ["Severity.Label", "Title", "Resources.Id", "Compliance.Status", "AwsAccountId", "Region"],
    panels: [
      { title: "Findings by severity", kind: "over time", field: "Severity.Label" },
      { title: "Resources", kind: "top values", field: "Resources.Id" },
      { title: "Rules", kind: "top values", field: "GeneratorId" },
      { title: "Accounts", kind: "top values", field: "AwsAccountId" },
    ],
    searches: source.searches,
  });
}

/** A finding is sent again whenever it changes: each of its states is a document, and a state sent twice is one. */
function idOf(finding: JsonObject): string | undefined {
  const id = textOf(finding.Id);
  const updated = textOf(finding.UpdatedAt) ?? textOf(finding.CreatedAt);
  return id === undefined || updated === undefined ? undefined : `${id}@${updated}`;
}

const outcomes: Readonly<Record<string, EventOutcome>> = { PASSED: "success", FAILED: "failure" };

function viewOf(finding: JsonObject): View {
  const { Network: network } = finding;
  const remote = remoteAddresses(finding);
  const accessKey = valueAt(finding, ["Resources", "Details", "AwsIamAccessKey"]);
  return {
    "event.action": listOf(finding.Types)[0],
    "event.outcome": outcomes[textOf(childOf(finding.Compliance, "Status")) ?? ""] ?? "unknown",
    "event.severity":
      childOf(finding.Severity, "Normalized") ?? normalizedSeverity(childOf(finding.Severity, "Label")),
    "source.ip": childOf(network, "SourceIpV4") ?? childOf(network, "SourceIpV6") ?? remote[0],
    "source.port": childOf(network, "SourcePort"),
    "destination.ip": childOf(network, "DestinationIpV4") ?? childOf(network, "DestinationIpV6"),
    "destination.port": childOf(network, "DestinationPort"),
    "destination.domain":
      childOf(network, "DestinationDomain") ?? valueAt(finding, ["Action", "DnsRequestAction", "Domain"]),
    "user.name": childOf(accessKey, "PrincipalName"),
    "user.id": childOf(accessKey, "PrincipalId"),
    "cloud.account.id": finding.AwsAccountId,
    "cloud.region": finding.Region ?? valueAt(finding, ["Resources", "Region"]),
    "related.ip": remote,
  };
}

/** Where GuardDuty puts the other side's address in the product's own fields. */
const guardDutyRemotes = ["networkConnectionAction", "awsApiCallAction", "kubernetesApiCallAction"].map(
  (name) => `aws/guardduty/service/action/${name}/remoteIpDetails/ipAddressV4`,
);

/** The other side of what was seen: under `Action`, or where GuardDuty puts it in the product's own fields. */
function remoteAddresses({ Action: action, ProductFields: productFields }: JsonObject): readonly unknown[] {
  const found: unknown[] = [];
  const add = (address: unknown) => {
    if (address !== undefined) found.push(address);
  };
  if (action !== undefined) {
    add(remoteOf(childOf(action, "NetworkConnectionAction")));
    add(remoteOf(childOf(action, "AwsApiCallAction")));
    for (const probe of listOf(valueAt(action, ["PortProbeAction", "PortProbeDetails"])))
      add(remoteOf(probe));
  }
  for (const name of guardDutyRemotes) add(childOf(productFields, name));
  return found;
}

function remoteOf(seen: unknown): unknown {
  return valueAt(seen, ["RemoteIpDetails", "IpAddressV4"]);
}
