import type { EventOutcome } from "./fields/view";
import { childOf, textOf, valueAt } from "./json";
import { normalizedSeverity } from "./security-hub/severity";
import { defineSource, jsonReader } from "./source";

/**
 * Alerts of Suricata, which looks at mirrored packets on capture hosts: lines of its EVE log, through their log group.
 * @see https://docs.suricata.io/en/latest/output/eve/eve-json-format.html
 */
export const suricata = defineSource({
  name: "suricata",
  title: "Suricata's alerts",
  contains: "Which mirrored packets matched a rule of intrusion detection, and what they asked for.",
  arrival: { by: "subscription" },
  timeField: "timestamp",
  required: ["timestamp", "alert.signature_id"],
  fields: {
    timestamp: "date",
    event_type: "keyword",
    /** The instance that saw the packet. */
    host: "keyword",
    in_iface: "keyword",
    /** One for all that is said of a connection. */
    flow_id: "long",
    src_ip: "ip",
    src_port: "long",
    dest_ip: "ip",
    dest_port: "long",
    proto: "keyword",
    app_proto: "keyword",
    direction: "keyword",
    icmp_type: "long",
    icmp_code: "long",
    tx_id: "long",
    vlan: "long",
    pkt_src: "keyword",
    metadata: "flat",
    "alert.action": "keyword",
    "alert.gid": "long",
    "alert.signature_id": "long",
    "alert.rev": "long",
    "alert.signature": "keyword",
    "alert.category": "keyword",
    "alert.severity": "long",
    // Rules name what they like in it.
    "alert.metadata": "flat",
    "alert.source": "flat",
    "alert.target": "flat",
    "flow.start": "date",
    "flow.pkts_toserver": "long",
    "flow.pkts_toclient": "long",
    "flow.bytes_toserver": "long",
    "flow.bytes_toclient": "long",
    "flow.src_ip": "ip",
    "flow.dest_ip": "ip",
    "http.hostname": "keyword",
    "http.http_port": "long",
    "http.url": "keyword",
    "http.http_user_agent": "text",
    "http.http_refer": "keyword",
    "http.http_content_type": "keyword",
    "http.http_method": "keyword",
    "http.protocol": "keyword",
    "http.status": "long",
    "http.length": "long",
    "http.xff": "keyword",
    "tls.sni": "keyword",
    "tls.version": "keyword",
    "tls.subject": "keyword",
    "tls.issuerdn": "keyword",
    "tls.fingerprint": "keyword",
    // Other in each version of Suricata, and each of its own kind.
    dns: "flat",
    files: "flat",
    ssh: "flat",
    smtp: "flat",
    email: "flat",
    smb: "flat",
    krb5: "flat",
    rdp: "flat",
    quic: "flat",
    tunnel: "flat",
  },
  form: "json",
  reader: jsonReader,
  view: (record) => {
    const { alert, flow } = record;
    return {
      "event.action": childOf(alert, "signature"),
      "event.outcome": outcomes[textOf(childOf(alert, "action")) ?? ""] ?? "unknown",
      "event.severity": severityOf(childOf(alert, "severity")),
      "source.ip": record.src_ip,
      "source.port": record.src_port,
      "destination.ip": record.dest_ip,
      "destination.port": record.dest_port,
      "destination.domain": askedFor.map((path) => valueAt(record, path)).find((name) => textOf(name)),
      "network.bytes": bytesOf(flow),
    };
  },
  columns: ["alert.severity", "alert.signature", "src_ip", "dest_ip", "dest_port", "host"],
  panels: [
    { title: "Alerts by category", kind: "over time", field: "alert.category" },
    { title: "Rules that matched", kind: "top values", field: "alert.signature" },
    { title: "Senders of what matched", kind: "top values", field: "src_ip" },
    { title: "Receivers of what matched", kind: "top values", field: "dest_ip" },
  ],
  searches: [
    {
      title: "Alerts of the first priority that were answered",
      query: "alert.severity: 1 and flow.pkts_toclient > 0",
    },
  ],
});

/** Where each protocol has the name that was asked for; DNS since Suricata 8, and before. */
const askedFor = [
  ["http", "hostname"],
  ["tls", "sni"],
  ["dns", "queries", "rrname"],
  ["dns", "query", "rrname"],
];

/** Mirrored packets are copies: nothing that Suricata says of them keeps the packet itself from its way. */
const outcomes: Readonly<Record<string, EventOutcome>> = { allowed: "success", blocked: "failure" };

/** Labels of the priorities that rules have: the lower, the graver. */
const labels = [undefined, "HIGH", "MEDIUM", "LOW"];

/** @see https://docs.suricata.io/en/latest/configuration/suricata-yaml.html#classification */
function severityOf(priority: unknown): number | undefined {
  if (typeof priority !== "number") return undefined;
  return normalizedSeverity(labels[priority] ?? "INFORMATIONAL");
}

/** Bytes that the connection had moved so far, in both directions. */
function bytesOf(flow: unknown): number | undefined {
  const counts = [childOf(flow, "bytes_toserver"), childOf(flow, "bytes_toclient")];
  return counts.every((count) => typeof count === "number") ? counts.reduce((a, b) => a + b) : undefined;
}
