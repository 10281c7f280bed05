import assert from "node:assert/strict";

import { parseEventPattern } from "../../../delivery/events";
import { importedEvent } from "../../../delivery/senders/guardduty/imported-event";
import { asksForCalls } from "../../../delivery/senders/cloudtrail";
import { asksForCompliance, complianceEvent } from "../../../delivery/senders/compliance-event";
import { eventOf } from "../../../delivery/senders/event-envelope";
import { objectIn, secondsOf } from "../../../delivery/senders/json";
import { compliancePattern } from "../../../telemetry/changes";
import { deploymentOf, resource } from "../support/stack";
import { valueOf } from "../../telemetry/flow-logs/results";

const time = 1_700_000_000;
const finding = {
  accountId: "123456789012",
  region: "eu-west-1",
  arn: "arn:aws:guardduty:eu-west-1:123456789012:detector/d1/finding/f1",
  type: "Recon:EC2/PortProbeUnprotectedPort",
  severity: 5,
  title: "t",
  description: "d",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-02T00:00:00Z",
};

describe("A finding of GuardDuty that Security Hub tells of", () => {
  it("is one in Security Hub's format, of the finding's account and region", () => {
    const { id, detail, ...head } = importedEvent(finding, time);
    assert.match(String(id), /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    assert.deepEqual(head, {
      version: "0",
      "detail-type": "Security Hub Findings - Imported",
      source: "aws.securityhub",
      account: "123456789012",
      time: "2023-11-14T22:13:20Z",
      region: "eu-west-1",
      resources: [`arn:aws:securityhub:eu-west-1::product/aws/guardduty/${finding.arn}`],
    });
    assert.deepEqual(detail, {
      findings: [
        {
          SchemaVersion: "2018-10-08",
          Id: finding.arn,
          ProductArn: "arn:aws:securityhub:eu-west-1::product/aws/guardduty",
          ProductName: "GuardDuty",
          CompanyName: "Amazon",
          GeneratorId: "arn:aws:guardduty:eu-west-1:123456789012:detector/d1",
          AwsAccountId: "123456789012",
          Region: "eu-west-1",
          Types: ["TTPs/Recon:EC2/PortProbeUnprotectedPort"],
          CreatedAt: "2026-01-01T00:00:00Z",
          UpdatedAt: "2026-01-02T00:00:00Z",
          Severity: { Product: 5, Label: "MEDIUM", Normalized: 40 },
          Title: "t",
          Description: "d",
          Workflow: { Status: "NEW" },
          RecordState: "ACTIVE",
        },
      ],
    });
  });

  it("has the label of its severity, from 4, 7 and 9 on", () => {
    const labelOf = (severity: unknown) => {
      const { findings } = importedEvent({ ...finding, severity }, time).detail as {
        findings: { Severity: { Label: string; Normalized: number } }[];
      };
      return [findings[0]?.Severity.Label, findings[0]?.Severity.Normalized];
    };
    assert.deepEqual([0, 3.9, 4, 6.9, 7, 8.9, 9, 10, "?"].map(labelOf), [
      ["LOW", 1],
      ["LOW", 1],
      ["MEDIUM", 40],
      ["MEDIUM", 40],
      ["HIGH", 70],
      ["HIGH", 70],
      ["CRITICAL", 90],
      ["CRITICAL", 90],
      ["LOW", 1],
    ]);
  });
});

describe("An event of a service", () => {
  const head = { source: "s", detailType: "t", account: "a", region: "r", time, resources: [] };

  it("has the same id for the same detail, and another for another", () => {
    assert.equal(eventOf(head, { a: 1 }).id, eventOf({ ...head, time: 0 }, { a: 1 }).id);
    assert.notEqual(eventOf(head, { a: 1 }).id, eventOf(head, { a: 2 }).id);
  });

  it("of AWS Config meets the pattern that asks for broken rules", () => {
    const event = complianceEvent(time, {
      partition: "aws",
      service: "config",
      region: "eu-west-1",
      accountId: "123456789012",
      resource: "",
    });
    assert.equal(valueOf(parseEventPattern(JSON.stringify(compliancePattern())))(event), true);
    assert.deepEqual(
      [event.account, event.region, event.time],
      ["123456789012", "eu-west-1", "2023-11-14T22:13:20Z"],
    );
  });

  const ruleWith = (eventPattern?: string) => {
    const type = "aws:cloudwatch/eventRule:EventRule";
    const [rule] = deploymentOf([resource(type, "rule", "rule", { eventPattern })]).ofType(type);
    assert.ok(rule);
    return rule;
  };

  it("of CloudTrail is for rules that ask for calls, and for none that runs on a schedule", () => {
    assert.equal(asksForCalls(ruleWith('{"detail-type":["AWS API Call via CloudTrail"]}')), true);
    assert.equal(asksForCalls(ruleWith('{"source":["aws.ec2"]}')), false);
    assert.equal(asksForCalls(ruleWith()), false);
  });

  it("of AWS Config is for rules that ask for compliance", () => {
    const asks = (eventPattern?: string) => asksForCompliance(ruleWith(eventPattern));
    assert.equal(asks(JSON.stringify(compliancePattern())), true);
    assert.equal(asks('{"source":["aws.config"]}'), false);
    assert.equal(asks('{"detail-type":["Config Rules Compliance Change"]}'), false);
    assert.equal(asks(), false);
  });
});

describe("A record that a service sends", () => {
  it("has a time where its text is one, and is an object or an empty one", () => {
    assert.deepEqual(
      ["2023-11-14T22:13:20Z", "2023-11-14T22:13:20.5Z", "soon", 5, undefined].map(secondsOf),
      [1_700_000_000, 1_700_000_000.5, undefined, undefined, undefined],
    );
    assert.deepEqual(['{"a":1}', "[1]", "{", ""].map(objectIn), [{ a: 1 }, {}, {}, {}]);
  });
});
