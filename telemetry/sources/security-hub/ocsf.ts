import type { EventOutcome } from "../fields/view";
import { childOf, listOf, textOf, valueAt, type JsonObject } from "../json";
import { defineSource, jsonReader } from "../source";
import { normalizedOcsfSeverity } from "./severity";

/**
 * Findings of Security Hub's second version, in the Open Cybersecurity Schema Framework; its times are milliseconds,
 * and stand again as text under names in `_dt`.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-findings-ocsf.html
 * @see https://schema.ocsf.io/1.6.0/categories/findings
 */
export const ocsfFindings = defineSource({
  name: "security-hub-ocsf",
  title: "Security Hub findings in OCSF",
  contains: "Findings of every product, as Security Hub's second version sends them.",
  arrival: {
    by: "event rule",
    eventPattern: { source: ["aws.securityhub"], "detail-type": ["Findings Imported V2"] },
  },
  timeField: "finding_info.created_time",
  required: ["finding_info.created_time", "finding_info.uid", "class_uid"],
  fields: {
    time: "epochMilliseconds",
    time_dt: "date",
    activity_id: "long",
    activity_name: "keyword",
    category_uid: "long",
    category_name: "keyword",
    class_uid: "long",
    class_name: "keyword",
    type_uid: "long",
    type_name: "keyword",
    severity_id: "long",
    severity: "keyword",
    status_id: "long",
    status: "keyword",
    status_code: "keyword",
    status_detail: "text",
    confidence_id: "long",
    confidence: "keyword",
    message: "text",
    comment: "text",
    count: "long",
    start_time: "epochMilliseconds",
    end_time: "epochMilliseconds",
    "cloud.provider": "keyword",
    "cloud.region": "keyword",
    "cloud.cloud_partition": "keyword",
    "cloud.account.uid": "keyword",
    "cloud.account.name": "keyword",
    "cloud.account.type": "keyword",
    "cloud.account.type_id": "long",
    "metadata.uid": "keyword",
    "metadata.version": "keyword",
    "metadata.profiles": "keyword",
    "metadata.product.uid": "keyword",
    "metadata.product.name": "keyword",
    "metadata.product.vendor_name": "keyword",
    "metadata.product.feature.name": "keyword",
    "finding_info.uid": "keyword",
    "finding_info.uid_alt": "keyword",
    "finding_info.title": "text",
    "finding_info.desc": "text",
    "finding_info.types": "keyword",
    "finding_info.src_url": "keyword",
    "finding_info.created_time": "epochMilliseconds",
    "finding_info.created_time_dt": "date",
    "finding_info.modified_time": "epochMilliseconds",
    "finding_info.modified_time_dt": "date",
    "finding_info.first_seen_time": "epochMilliseconds",
    "finding_info.first_seen_time_dt": "date",
    "finding_info.last_seen_time": "epochMilliseconds",
    "finding_info.last_seen_time_dt": "date",
    "finding_info.analytic": "flat",
    "finding_info.product.uid": "keyword",
    "finding_info.attacks": "flat",
    "finding_info.related_events": "flat",
    "compliance.control": "keyword",
    "compliance.status": "keyword",
    "compliance.status_id": "long",
    "compliance.standards": "keyword",
    "compliance.requirements": "keyword",
    "compliance.assessments": "flat",
    "compliance.control_parameters": "flat",
    "resources.uid": "keyword",
    "resources.name": "keyword",
    "resources.type": "keyword",
    "resources.region": "keyword",
    "resources.cloud_partition": "keyword",
    "resources.owner": "flat",
    "resources.tags": "flat",
    "resources.data": "flat",
    "remediation.desc": "text",
    "remediation.references": "keyword",
    // These differ from one class of findings to the next.
    actor: "flat",
    evidences: "flat",
    malware: "flat",
    observables: "flat",
    unmapped: "flat",
    vendor_attributes: "flat",
    vulnerabilities: "flat",
  },
  form: "json",
  reader: jsonReader,
  view: (finding) => {
    const addresses = listOf(finding.evidences).map((evidence) => valueAt(evidence, ["src_endpoint", "ip"]));
    return {
      "event.action": listOf(childOf(finding.finding_info, "types")).at(-1),
      "event.outcome":
        outcomes[textOf(childOf(finding.compliance, "status"))?.toLowerCase() ?? ""] ?? "unknown",
      "event.severity": normalizedOcsfSeverity(finding.severity_id),
      "source.ip": addresses[0],
      "user.name": valueAt(finding, ["evidences", "actor", "user", "name"]),
      // The region stands under this name in OCSF, too.
      "cloud.account.id": valueAt(finding, ["cloud", "account", "uid"]),
      "related.ip": addresses,
    };
  },
  documentId: idOf,
  columns: [
    "severity",
    "finding_info.title",
    "metadata.product.name",
    "resources.uid",
    "status",
    "cloud.account.uid",
  ],
  panels: [
    { title: "Findings by severity", kind: "over time", field: "severity" },
    { title: "Products", kind: "top values", field: "metadata.product.name" },
    { title: "Resources", kind: "top values", field: "resources.uid" },
    { title: "Accounts", kind: "top values", field: "cloud.account.uid" },
  ],
  searches: [{ title: "Severe findings", query: 'severity: ("High" or "Critical" or "Fatal")' }],
});

const outcomes: Readonly<Record<string, EventOutcome>> = { pass: "success", fail: "failure" };

/** A finding is sent again whenever it changes: each of its states is a document, and a state sent twice is one. */
function idOf({ finding_info: info }: JsonObject): string | undefined {
  const id = textOf(childOf(info, "uid"));
  const changed = textOf(childOf(info, "modified_time")) ?? textOf(childOf(info, "created_time"));
  return id === undefined || changed === undefined ? undefined : `${id}@${changed}`;
}
