import assert from "node:assert/strict";

import { recordedRecords } from "../../../cli/recorded-records";
import { documentOf, outcomesOf, reasonsOf } from "./support";

/** The recorded record whose text has all of these. */
function recorded(...parts: readonly string[]): string {
  const found = recordedRecords().filter(({ text }) => parts.every((part) => text.includes(part)));
  assert.equal(found.length, 1, `${found.length} records with ${parts.join(", ")}`);
  return found[0]!.text;
}

describe("Documents of recorded records", () => {
  it("of a role that a user assumed", () => {
    const text = recorded('"eventID":"dEXAMPLE-ac7f-466c-a608-4ac8dEXAMPLE"');
    assert.deepEqual(documentOf("cloudtrail", text), {
      ...(JSON.parse(text) as object),
      "@timestamp": "2014-07-18T15:07:39Z",
      "event.dataset": "cloudtrail",
      "event.action": "AssumeRole",
      "event.outcome": "success",
      "source.ip": "192.0.2.101",
      "destination.domain": "sts.amazonaws.com",
      "user.name": "JohnDoe",
      "user.id": "AIDAQRSTUVWXYZEXAMPLE",
      "cloud.account.id": "111122223333",
      "cloud.region": "us-east-2",
    });
  });

  it("of a call by a service: the name of the service is no address", () => {
    const text = recorded(
      '"eventName":"CreateRole"',
      '"sourceIPAddress":"cloudformation.amazonaws.com"',
      "7b414d15",
    );
    const document = documentOf("cloudtrail", text);
    assert.equal(document.sourceIPAddress, "cloudformation.amazonaws.com");
    assert.equal("source.ip" in document, false);
  });

  it("of a name that DNS Firewall blocked, though it has NOERROR and an answer", () => {
    assert.deepEqual(documentOf("resolver-queries", recorded("15.3.4.32.in-addr.arpa.")), {
      srcaddr: "4.5.64.102",
      vpc_id: "vpc-7example",
      answers: [{ Rdata: "203.0.113.9", Type: "PTR", Class: "IN" }],
      firewall_rule_group_id: "rslvr-frg-01234567890abcdef",
      firewall_rule_action: "BLOCK",
      query_name: "15.3.4.32.in-addr.arpa.",
      firewall_domain_list_id: "rslvr-fdl-01234567890abcdef",
      query_class: "IN",
      srcids: { instance: "i-0d15cd0d3example" },
      rcode: "NOERROR",
      query_type: "PTR",
      transport: "UDP",
      version: "1.100000",
      account_id: "111122223333",
      srcport: 56067,
      query_timestamp: "2021-02-04T17:51:55Z",
      region: "us-east-1",
      "@timestamp": "2021-02-04T17:51:55Z",
      "event.dataset": "resolver-queries",
      "event.action": "BLOCK",
      "event.outcome": "failure",
      "source.ip": "4.5.64.102",
      "source.port": 56067,
      "destination.domain": "15.3.4.32.in-addr.arpa.",
      "cloud.account.id": "111122223333",
      "cloud.region": "us-east-1",
      "cloud.instance.id": "i-0d15cd0d3example",
      "related.ip": ["203.0.113.9"],
    });
  });

  it("of every answer to a query, not only the first", () => {
    const answers = [
      { Rdata: "alias.example.com.", Type: "CNAME", Class: "IN" },
      { Rdata: "192.0.2.1", Type: "A", Class: "IN" },
      { Rdata: "2001:db8::1", Type: "AAAA", Class: "IN" },
    ];
    const document = documentOf("resolver-queries", {
      query_timestamp: "2026-03-02T08:16:02Z",
      query_name: "example.com.",
      vpc_id: "vpc-1",
      answers,
    });
    assert.deepEqual(document.answers, answers);
    assert.deepEqual(document["related.ip"], ["192.0.2.1", "2001:db8::1"]);
  });

  it("of a query for a public zone", () => {
    assert.deepEqual(documentOf("public-zone-queries", recorded("2001:db8:abcd::/48")), {
      version: "1.0",
      query_timestamp: "2026-03-02T08:16:03.983Z",
      hosted_zone_id: "Z0123456789ABCDEFGHIJ",
      query_name: "example.com",
      query_type: "ANY",
      rcode: "NOERROR",
      protocol: "UDP",
      edge_location: "FRA6",
      resolver_ip: "2001:db8::53",
      edns_client_subnet: "2001:db8:abcd::/48",
      "@timestamp": "2026-03-02T08:16:03.983Z",
      "event.dataset": "public-zone-queries",
      "event.action": "ANY",
      "event.outcome": "success",
      "source.ip": "2001:db8::53",
      "destination.domain": "example.com",
      "related.ip": "2001:db8:abcd::",
    });
  });

  it("of a blocked request: epoch milliseconds become a date, the rest stays as it was", () => {
    const text = recorded("RateBasedRuleTestKoipOneKeyModulePV2");
    assert.deepEqual(documentOf("waf", text), {
      ...(JSON.parse(text) as object),
      timestamp: "2023-05-06T06:46:19.981Z",
      "@timestamp": "2023-05-06T06:46:19.981Z",
      "event.dataset": "waf",
      "event.action": "BLOCK",
      "event.outcome": "failure",
      "source.ip": "52.46.82.45",
      "destination.domain": "rjvegx5guh.execute-api.eu-west-3.amazonaws.com",
      "cloud.account.id": "123456789101",
      "cloud.region": "us-east-1",
    });
  });

  it("of a GuardDuty finding with severity 9, which is critical", () => {
    const document = documentOf(
      "security-hub-guardduty",
      recorded("AttackSequence:IAM/CompromisedCredentials"),
    );
    assert.deepEqual(document.Severity, { Product: 9, Label: "CRITICAL", Normalized: 90 });
    assert.equal(document["event.severity"], 90);
    assert.equal(document.CreatedAt, "2025-02-25T20:40:06.721Z");
    assert.deepEqual(document.Types, ["AttackSequence:IAM/CompromisedCredentials"]);
    assert.equal((document.ProductFields as { severity: number }).severity, 9);
    const beyond = {
      schemaVersion: "2.0",
      arn: "a",
      region: "eu-west-1",
      createdAt: "2026-01-01T00:00:00Z",
      severity: 9.7,
    };
    assert.deepEqual(documentOf("security-hub-guardduty", beyond).Severity, {
      Product: 9.7,
      Label: "CRITICAL",
      Normalized: 90,
    });
  });

  it("of findings in GuardDuty's own format, in Security Hub's also where no value had to change", () => {
    const findings = recordedRecords().filter(({ source }) => source === "security-hub-guardduty");
    const times = findings.map(({ text }) => documentOf("security-hub-guardduty", text).CreatedAt);
    assert.deepEqual(times, [
      "2025-02-25T20:40:06.721Z",
      ...Array<string>(4).fill("2020-02-14T18:12:22.316Z"),
    ]);
  });

  it("of findings in OCSF, whose times are milliseconds", () => {
    const document = documentOf("security-hub-ocsf", recorded("Recon:EC2/PortProbeUnprotectedPort"));
    assert.deepEqual(document.finding_info, {
      created_time: "2025-10-03T21:30:00.000Z",
      created_time_dt: "2025-10-03T21:30:00.000Z",
      title: "Port probe on unprotected port",
      types: ["Threats", "Recon:EC2/PortProbeUnprotectedPort"],
      uid: "arn:aws:guardduty:us-east-1:123456789012:detector/abc123/finding/finding-004",
    });
    assert.equal(document["@timestamp"], "2025-10-03T21:30:00.000Z");
    assert.equal(document["event.severity"], 1);
  });

  it("of an alert: its times have a colon in their zone, the rest is as Suricata wrote it", () => {
    const text = recorded("Question for a database in a URL");
    const record = JSON.parse(text) as { flow: object };
    assert.deepEqual(documentOf("suricata", text), {
      ...record,
      timestamp: "2026-11-22T03:37:27.038105+0000",
      flow: { ...record.flow, start: "2026-11-22T03:37:27.037049+0000" },
      "@timestamp": "2026-11-22T03:37:27.038105+0000",
      "event.dataset": "suricata",
      "event.action": "Question for a database in a URL",
      "event.outcome": "success",
      "event.severity": 70,
      "source.ip": "203.0.113.50",
      "source.port": 59306,
      "destination.ip": "10.0.160.20",
      "destination.port": 80,
      "destination.domain": "10.0.160.20",
      "network.bytes": 770,
    });
  });

  it("of alerts name what was asked for in HTTP, TLS, and DNS as Suricata 7 and 8 write it", () => {
    const domainOf = (record: object | string) => documentOf("suricata", record)["destination.domain"];
    assert.equal(domainOf(recorded("Way out of a web server's folder")), "[2001:db8:1::2]");
    assert.equal(domainOf(recorded("Visit to the shop, encrypted")), "shop.example.com");
    assert.equal(domainOf(recorded("Question for a name of the watch list")), "exfil.example.net");
    const alert = { timestamp: "2026-11-21T10:00:00.123456+0000", alert: { signature_id: 1 } };
    assert.equal(
      domainOf({ ...alert, dns: { version: 3, queries: [{ rrname: "example.org" }] } }),
      "example.org",
    );
    assert.equal(domainOf({ ...alert, http: { url: "/" } }), undefined);
  });

  it("of alerts have the severity of their priority, of which 1 is the gravest", () => {
    const severityOf = (severity: unknown) =>
      documentOf("suricata", {
        timestamp: "2026-11-21T10:00:00.123456+0000",
        alert: { signature_id: 1, severity },
      })["event.severity"];
    assert.deepEqual([1, 2, 3, 4, 255, undefined].map(severityOf), [70, 40, 1, 0, 0, undefined]);
  });

  it("of alerts only: Suricata's other events and the lines of other programs are none", () => {
    assert.deepEqual(
      reasonsOf("suricata", { timestamp: "2026-11-21T10:00:00.123456+0000", event_type: "flow" }),
      ["alert.signature_id is missing; every record of Suricata's alerts has it"],
    );
    assert.deepEqual(reasonsOf("suricata", "capture host: captures VNI 12345"), [
      'found "capture host: captures VNI 12345"; a record is a JSON object',
    ]);
  });

  it("fails none but the CloudTrail cases whose authors left out or blackened what every event has", () => {
    const failed = recordedRecords().flatMap(({ source, file, text, format }) => {
      const data = source === "vpc-flow-logs" ? JSON.stringify({ message: text }) : text;
      return outcomesOf(source, data, format).flatMap((outcome) => (outcome.kind === "failed" ? [file] : []));
    });
    assert.equal(failed.length, 17);
    assert.deepEqual([...new Set(failed)], ["cloudtrail/panther-rule-cases.ndjson.gz"]);
  });

  it("gives a record the same id however often it comes, and findings one for each of their states", () => {
    const idOf = (source: "cloudtrail" | "security-hub-controls", record: object) => {
      const [outcome] = outcomesOf(source, JSON.stringify(record));
      assert(outcome?.kind === "document");
      return outcome.id;
    };
    const event = { eventID: "e-1", eventTime: "2026-03-02T08:16:02Z", eventSource: "s", eventName: "n" };
    assert.equal(idOf("cloudtrail", event), "e-1");
    assert.equal(idOf("cloudtrail", { ...event, requestParameters: "other" }), "e-1");
    const finding = {
      Id: "f",
      ProductArn: "arn:aws:securityhub:eu-west-1::product/aws/securityhub",
      CreatedAt: "2026-01-01T00:00:00Z",
      UpdatedAt: "2026-01-02T00:00:00Z",
    };
    assert.equal(idOf("security-hub-controls", finding), "f@2026-01-02T00:00:00Z");
    assert.equal(
      idOf("security-hub-controls", { ...finding, UpdatedAt: "2026-01-03T00:00:00Z" }),
      "f@2026-01-03T00:00:00Z",
    );
  });
});
