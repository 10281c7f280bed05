import assert from "node:assert/strict";
import { trafficFor, trafficOfEveryVpc } from "../../cli/stack-traffic";
import { UnreadableFiles } from "../../cli/unreadable-files";
import { deploymentOf, resource } from "../delivery/support/stack";

const vpc = (id: string) => resource("aws:ec2/vpc:Vpc", id, id, { cidrBlock: "10.0.0.0/16" });
const domain = resource("aws:opensearch/domain:Domain", "siem", "siem", {});
const labels = (recordings: ReturnType<typeof trafficFor>) =>
  recordings.map(({ telemetry, label, source }) => [telemetry, label, source.vpcId ?? ""].join(" "));

describe("The traffic of a stack", () => {
  it("is what others recorded and what is generated, in its first VPC", () => {
    const found = labels(trafficFor(deploymentOf([vpc("vpc-1"), vpc("vpc-2")]), new UnreadableFiles()));
    assert.deepEqual(
      found.filter((label) => label.includes("recorded: ")),
      [
        "flow-log recorded: flowlogs-reader-v2.log vpc-1",
        "flow-log recorded: flowlogs-reader-v3-header.log vpc-1",
        "flow-log recorded: flowlogs-reader-v4-header.log vpc-1",
        "flow-log recorded: flowlogs-reader-v5-all-29-header.log vpc-1",
        "flow-log recorded: otel-ecs-24-fields-header.log vpc-1",
        "flow-log recorded: otel-v2-nodata-header.log vpc-1",
      ],
    );
    assert.ok(found.length > 6 && found.every((label) => label.endsWith(" vpc-1")));
  });

  it("is generated in every other VPC too, where each is to have records", () => {
    const stack = deploymentOf([vpc("vpc-1"), vpc("vpc-2"), vpc("vpc-3")]);
    const all = labels(trafficOfEveryVpc(stack, new UnreadableFiles()));
    const first = labels(trafficFor(stack, new UnreadableFiles()));
    assert.deepEqual(all.slice(0, first.length), first);
    const generated = first.filter((label) => !label.includes("recorded: "));
    assert.deepEqual(
      all.slice(first.length),
      ["vpc-2", "vpc-3"].flatMap((id) => generated.map((label) => label.replace("vpc-1", id))),
    );
  });

  it("has what its services send beside flow logs where there is a domain", async () => {
    const recordings = trafficFor(deploymentOf([domain]), new UnreadableFiles());
    const sent: Record<string, number> = {};
    for (const { telemetry, label, records } of recordings) {
      if (telemetry === "flow-log" || telemetry === "mirrored-packets") continue;
      assert.equal(label, `recorded: ${telemetry}`);
      let count = 0;
      for await (const record of records as AsyncIterable<unknown>) {
        assert.equal(typeof record, "string");
        count += 1;
      }
      sent[telemetry] = count;
    }
    // As docs/siem.md counts them.
    assert.deepEqual(sent, {
      cloudtrail: 2777,
      "resolver-queries": 2,
      "public-zone-queries": 6,
      waf: 40,
      "security-hub": 91,
      guardduty: 5,
      suricata: 10,
    });
  });
});
