import assert from "node:assert/strict";

import {
  guardDutyLabel,
  normalizedOcsfSeverity,
  normalizedSeverity,
} from "../../../telemetry/sources/security-hub/severity";
import { documentOf, reasonsOf } from "./support";

const finding = (fields: object = {}, product = "inspector") => ({
  Id: "f",
  ProductArn: `arn:aws:securityhub:eu-west-1::product/aws/${product}`,
  CreatedAt: "2026-01-01T00:00:00Z",
  ...fields,
});

/** What the common view says of a finding, beside where it comes from and when. */
function viewOf(source: Parameters<typeof documentOf>[0], record: object, own: readonly string[]): object {
  const document = documentOf(source, record);
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => name.includes(".") && !own.includes(name)),
  );
}

describe("What all sources say alike of a finding in Security Hub's format", () => {
  const view = (fields: object) => {
    const { "event.dataset": dataset, ...rest } = viewOf("security-hub-other", finding(fields), []) as Record<
      string,
      unknown
    >;
    assert.equal(dataset, "security-hub-other");
    return rest;
  };

  it("is its kind, result and severity, its account and region", () => {
    assert.deepEqual(
      view({
        Types: ["Software and Configuration Checks", "Other"],
        Compliance: { Status: "FAILED" },
        Severity: { Label: "HIGH", Normalized: 71 },
        AwsAccountId: "123456789012",
        Region: "eu-west-1",
        Resources: [{ Region: "us-east-1" }],
      }),
      {
        "event.action": "Software and Configuration Checks",
        "event.outcome": "failure",
        "event.severity": 71,
        "cloud.account.id": "123456789012",
        "cloud.region": "eu-west-1",
      },
    );
    assert.deepEqual(
      view({
        Compliance: { Status: "PASSED" },
        Severity: { Label: "LOW" },
        Resources: [{ Region: "us-east-1" }],
      }),
      { "event.outcome": "success", "event.severity": 1, "cloud.region": "us-east-1" },
    );
    assert.deepEqual(view({ Compliance: { Status: "WARNING" } }), { "event.outcome": "unknown" });
  });

  it("is both ends of what was seen, IPv4 before IPv6", () => {
    assert.deepEqual(
      view({
        Network: {
          SourceIpV4: "192.0.2.1",
          SourceIpV6: "2001:db8::1",
          SourcePort: 49152,
          DestinationIpV6: "2001:db8::2",
          DestinationPort: 443,
          DestinationDomain: "shop.example.com",
        },
      }),
      {
        "event.outcome": "unknown",
        "source.ip": "192.0.2.1",
        "source.port": 49152,
        "destination.ip": "2001:db8::2",
        "destination.port": 443,
        "destination.domain": "shop.example.com",
      },
    );
    assert.deepEqual(view({ Network: { SourceIpV6: "2001:db8::1", DestinationIpV4: "192.0.2.2" } }), {
      "event.outcome": "unknown",
      "source.ip": "2001:db8::1",
      "destination.ip": "192.0.2.2",
    });
  });

  it("is the other side of an action, or of what GuardDuty says in its own fields", () => {
    const remote = (address: string) => ({ RemoteIpDetails: { IpAddressV4: address } });
    assert.deepEqual(
      view({
        Action: {
          NetworkConnectionAction: remote("192.0.2.1"),
          AwsApiCallAction: remote("192.0.2.2"),
          PortProbeAction: { PortProbeDetails: [remote("192.0.2.3"), remote("192.0.2.4")] },
          DnsRequestAction: { Domain: "exfil.example.net" },
        },
      }),
      {
        "event.outcome": "unknown",
        "source.ip": "192.0.2.1",
        "destination.domain": "exfil.example.net",
        "related.ip": ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"],
      },
    );
    for (const action of ["networkConnectionAction", "awsApiCallAction", "kubernetesApiCallAction"]) {
      const name = `aws/guardduty/service/action/${action}/remoteIpDetails/ipAddressV4`;
      assert.deepEqual(view({ ProductFields: { [name]: "192.0.2.5" } }), {
        "event.outcome": "unknown",
        "source.ip": "192.0.2.5",
        "related.ip": ["192.0.2.5"],
      });
    }
  });

  it("is whose access key it is about", () => {
    const Resources = [{ Details: { AwsIamAccessKey: { PrincipalName: "ann", PrincipalId: "AIDA" } } }];
    assert.deepEqual(view({ Resources }), {
      "event.outcome": "unknown",
      "user.name": "ann",
      "user.id": "AIDA",
    });
  });
});

describe("What all sources say alike of a finding in OCSF", () => {
  it("is the last of its kinds, its result and severity, who and where from", () => {
    const record = {
      class_uid: 2004,
      finding_info: { created_time: 1_700_000_000_000, uid: "f", types: ["Threats", "Recon"] },
      compliance: { status: "Fail" },
      severity_id: 4,
      cloud: { account: { uid: "123456789012" }, region: "eu-west-1" },
      evidences: [
        { src_endpoint: { ip: "192.0.2.1" }, actor: { user: { name: "ann" } } },
        { src_endpoint: { ip: "192.0.2.2" } },
      ],
    };
    assert.deepEqual(viewOf("security-hub-ocsf", record, ["event.dataset"]), {
      "event.action": "Recon",
      "event.outcome": "failure",
      "event.severity": 70,
      "source.ip": "192.0.2.1",
      "user.name": "ann",
      "cloud.account.id": "123456789012",
      "related.ip": ["192.0.2.1", "192.0.2.2"],
    });
    const passed = documentOf("security-hub-ocsf", {
      ...record,
      compliance: { status: "PASS" },
      severity_id: 99,
    });
    assert.deepEqual([passed["event.outcome"], passed["event.severity"]], ["success", undefined]);
    const other = documentOf("security-hub-ocsf", { ...record, compliance: undefined });
    assert.equal(other["event.outcome"], "unknown");
  });
});

describe("A finding's index", () => {
  it("is its product's, and that of all others where it has none", () => {
    for (const [source, product, others] of [
      ["security-hub-controls", "securityhub", ["config", "inspector"]],
      ["security-hub-config", "config", ["securityhub", "inspector"]],
      ["security-hub-other", "inspector", ["securityhub", "config", "guardduty"]],
    ] as const) {
      assert.equal(documentOf(source, finding({}, product))["event.dataset"], source);
      for (const other of others)
        assert.match(
          reasonsOf(source, finding({}, other)).join(),
          new RegExp(
            `^ProductArn: found "arn:\\S+:product/aws/${other}"; these are findings of (products other than guardduty, config, securityhub|${product})$`,
          ),
        );
    }
  });

  it("is none for one without its ARN, its time or its id", () => {
    assert.deepEqual(reasonsOf("security-hub-other", { Title: "t" }), [
      "CreatedAt is missing; every record of Other products, through Security Hub has it",
      "Id is missing; every record of Other products, through Security Hub has it",
      "ProductArn is missing; every record of Other products, through Security Hub has it",
    ]);
  });
});

describe("A finding in GuardDuty's own format", () => {
  const own = {
    schemaVersion: "2.0",
    id: "g",
    region: "eu-west-1",
    createdAt: "2026-01-01T00:00:00Z",
    severity: 8,
  };

  it("has nothing that does not fit where it lacks what Security Hub's format has", () => {
    const document = documentOf("security-hub-guardduty", own);
    assert.deepEqual([document.Id, document.Title, document.unfit], ["g", undefined, undefined]);
  });

  it("fails without its time, and says so", () => {
    assert.deepEqual(reasonsOf("security-hub-guardduty", { ...own, createdAt: undefined }), [
      "CreatedAt is missing; every record of GuardDuty, through Security Hub has it",
    ]);
  });
});

describe("A finding's severity", () => {
  // @see https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity
  it("is the least number of its label, in either format", () => {
    const labels = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL", "high", 70];
    assert.deepEqual(labels.map(normalizedSeverity), [0, 1, 40, 70, 90, undefined, undefined]);
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 99, "4"].map(normalizedOcsfSeverity), [
      undefined,
      0,
      1,
      40,
      70,
      90,
      90,
      undefined,
      undefined,
      undefined,
    ]);
  });

  // @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
  it("is a label of GuardDuty's number, from 4, 7 and 9 on", () => {
    assert.deepEqual([0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(guardDutyLabel), [
      "LOW",
      "LOW",
      "MEDIUM",
      "MEDIUM",
      "HIGH",
      "HIGH",
      "CRITICAL",
      "CRITICAL",
    ]);
  });
});
