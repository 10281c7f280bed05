import assert from "node:assert/strict";

import type { DeliveryReport } from "../../../delivery";
import { imbalances } from "../../../delivery/core";
import { replay } from "../support/replay";
import { policyOf } from "../support/siem/policies";
import { recordedTexts, recordingOf } from "../support/siem/recordings";
import {
  functionStatements,
  hostStack,
  hostStatements,
  hostUserData,
} from "../support/siem/subscription-stack";
import { changed, deploymentOf, type ExportedResource, resource, without } from "../support/stack";

let hosts: readonly ExportedResource[];

before(async function () {
  this.timeout(60_000);
  hosts = await hostStack();
});

/** What becomes of the recorded alerts. */
async function alerts(resources: readonly ExportedResource[]): Promise<DeliveryReport> {
  const report = await replay(deploymentOf(resources), recordingOf("suricata", ...recordedTexts("suricata")));
  assert.deepEqual(imbalances(report.ledger), []);
  return report;
}

/** Where all ten stop and why, which must be an error that names the hosts, with or without a record. */
async function stop(
  resources: readonly ExportedResource[],
): Promise<readonly [place: string, reason: string]> {
  const { undelivered, findings } = await alerts(resources);
  const [first] = undelivered;
  assert.ok(first);
  assert.deepEqual([undelivered.length, first.kind, first.records], [1, "lost", 10]);
  const proof = findings.filter(({ rule }) => rule === "alert-proof");
  assert.deepEqual(
    proof.map(({ severity, name, sentence }) => [severity, name, sentence]),
    [["error", "host", `an alert of Suricata stops at ${first.place}: ${first.reason}`]],
  );
  return [first.place, first.reason];
}

const encoded = (text: string) => ({ userData: Buffer.from(text).toString("base64") });
const told = (...words: readonly [string | RegExp, string]) =>
  changed(hosts, "host", encoded(hostUserData().replace(...words)));

describe("Alerts of a capture host on their way into an index", () => {
  it("go from Suricata's file by the CloudWatch agent to the log group, and on to the index", async () => {
    const report = await alerts(hosts);
    assert.deepEqual(
      report.senders.map(({ name, read, delivered }) => [name, read, delivered]),
      [
        ["host", 10, [{ place: "log group /siem/suricata", records: 10 }]],
        ["filter", 10, [{ place: "index siem-suricata of domain domain", records: 10 }]],
      ],
    );
    assert.deepEqual([report.undelivered, report.findings], [[], []]);
    assert.deepEqual(
      [...new Set(report.logEvents.map(({ logStream }) => logStream))],
      ["i-0123456789abcdef0/alerts"],
    );
    const [document] = report.documents;
    assert.match(document?.document ?? "", /"@timestamp":"2026-11-22T03:37:27.038105\+0000"/);
  });

  it("are a document each, though two are alike: Suricata gives them no identity", async () => {
    const [alert = ""] = recordedTexts("suricata");
    const { documents } = await replay(deploymentOf(hosts), recordingOf("suricata", alert, alert));
    assert.equal(new Set(documents.map(({ id }) => id)).size, 2);
  });

  it("stop where the role has lost logs:CreateLogStream or logs:PutLogEvents, each by name", async () => {
    const { make, put } = hostStatements();
    for (const [left, lost] of [
      [put, "logs:CreateLogStream"],
      [make, "logs:PutLogEvents"],
    ] as const) {
      const [place, reason] = await stop(changed(hosts, "hostPolicy", { policy: policyOf(left) }));
      assert.equal(place, "policies of role hostRole");
      assert.ok(reason.includes(`, ${lost} on arn:aws:logs:`), reason);
      assert.match(reason, /no policy of the role allows it$/);
    }
  });

  it("stop on a host whose launch template has no ARN", async () => {
    assert.deepEqual(await stop(changed(hosts, "host", { arn: "" })), [
      "capture host host",
      "its launch template has no ARN",
    ]);
  });

  it("stop where the role trusts another service than EC2", async () => {
    const assumeRolePolicy = policyOf({
      Effect: "Allow",
      Principal: { Service: "lambda.amazonaws.com" },
      Action: "sts:AssumeRole",
    });
    const [place] = await stop(changed(hosts, "hostRole", { assumeRolePolicy }));
    assert.equal(place, "trust policy of role hostRole");
  });

  it("stop where the hosts have no instance profile, or it or its role is not there", async () => {
    assert.deepEqual(await stop(changed(hosts, "host", { iamInstanceProfile: undefined })), [
      "capture host host",
      "it has no instance profile with a role, without which it may write nothing",
    ]);
    assert.deepEqual(await stop(without(hosts, "profile")), [
      "capture host host",
      "its instance profile arn:aws:iam::123456789012:instance-profile/host is not among the deployed resources",
    ]);
    assert.deepEqual(await stop(without(hosts, "hostRole")), [
      "role arn:aws:iam::123456789012:role/host",
      "capture host host names this role, which is not among the deployed resources",
    ]);
  });

  it("stop on a host that reaches one of the two services alone, by the name of the other", async () => {
    const listOfAws = "pl-0123abcd";
    const shut = async (egress: readonly object[], ...others: readonly ExportedResource[]) => {
      const group = resource("aws:ec2/securityGroup:SecurityGroup", "sensors", "sg-1", {
        vpcId: "vpc-1",
        egress,
      });
      const vpc = resource("aws:ec2/vpc:Vpc", "vpc", "vpc-1", { cidrBlock: "10.0.0.0/16" });
      const grouped = changed(hosts, "host", { vpcSecurityGroupIds: ["sg-1"] });
      const [place, reason] = await stop([...grouped, group, vpc, ...others]);
      assert.equal(place, "capture host host");
      return /, by which it reaches (.*);/.exec(reason)?.[1];
    };
    const out = { protocol: "tcp", fromPort: 443, toPort: 443 };
    assert.equal(await shut([{ ...out, prefixListIds: [listOfAws] }]), "CloudWatch Logs");
    const endpoint = resource("aws:ec2/vpcEndpoint:VpcEndpoint", "logs", "vpce-1", {
      vpcId: "vpc-1",
      serviceName: "com.amazonaws.us-east-1.logs",
    });
    assert.equal(await shut([{ ...out, cidrBlocks: ["10.0.0.0/16"] }], endpoint), "S3");
  });

  it("stop where the log group that the agent names is not there", async () => {
    const missing =
      "it is not among the deployed resources; deploy it, or add the export of the stack that holds it";
    const elsewhere = told('log_group_name":"/siem', 'log_group_name":"/other');
    assert.deepEqual(await stop(elsewhere), ["log group /other/suricata", missing]);
    assert.deepEqual(await stop(without(hosts, "group")), ["log group /siem/suricata", missing]);
  });

  it("stop on a host whose agent reads another file than Suricata writes, or where it writes none", async () => {
    assert.deepEqual(await stop(told("filename: alerts.json", "filename: eve.json")), [
      "capture host host",
      "its CloudWatch agent does not send /var/log/suricata/eve.json, to which Suricata writes",
    ]);
    for (const [word, by] of [
      ["enabled: yes\n            filename: alerts", "enabled: no\n            filename: alerts"],
      ["- alert: { payload: no }", "- flow"],
    ] as const) {
      assert.deepEqual(await stop(told(word, by)), [
        "capture host host",
        "its suricata.yaml has no eve-log with alerts",
      ]);
    }
  });

  it("are told of where the function may not write: kept, and yet an error", async () => {
    const { letters } = functionStatements("suricata");
    assert.ok(letters);
    const { undelivered, findings } = await alerts(
      changed(hosts, "writerPolicy", { policy: policyOf(letters) }),
    );
    assert.deepEqual(
      undelivered.map(({ kind, records, place }) => [kind, records, place]),
      [["dead letter", 10, "function writer"]],
    );
    const [proof] = findings.filter(({ rule }) => rule === "alert-proof");
    assert.match(proof?.sentence ?? "", /^an alert of Suricata stops at function writer: .*es:ESHttpPost/);
  });

  it("need not all go to each subscription: one that asks for some of them is no error", async () => {
    const [filter] = hosts.filter(({ urn }) => urn.endsWith("::filter"));
    assert.ok(filter);
    const some = { name: "grave", filterPattern: "{ $.alert.severity = 1 }" };
    const second = { ...filter, urn: `${filter.urn}-grave`, outputs: { ...filter.outputs, ...some } };
    const { undelivered, findings } = await alerts([...hosts, second]);
    assert.deepEqual(
      undelivered.map(({ kind, records }) => [kind, records]),
      [["not captured", 4]],
    );
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "alert-proof"),
      [],
    );
  });

  it("come of launch templates that set Suricata up, and of no others", async () => {
    const web = changed(hosts, "host", encoded("#!/bin/bash\nyum -y install nginx\n"));
    const { undelivered, findings } = await alerts(web);
    assert.deepEqual(
      undelivered.map(({ reason }) => reason),
      ["the deployment has no capture host"],
    );
    assert.deepEqual(findings, []);
  });
});
