import assert from "node:assert/strict";

import { awsServiceRanges, rangesPublished, regionsOfAwsService } from "../../../telemetry/aws-ranges";
import { parseCidr } from "../../../telemetry/address";
import { faultsOf, valueOf } from "../flow-logs/results";

const prefix = (service: string, region: string, block: object) => ({
  ...block,
  region,
  service,
  network_border_group: region,
});

function published(...prefixes: readonly object[]): string {
  return JSON.stringify({
    syncToken: "1787411825",
    createDate: "2026-08-22-15-17-05",
    prefixes,
    ipv6_prefixes: [prefix("S3", "eu-west-1", { ipv6_prefix: "2600:1fa0:4000::/39" })],
  });
}

describe("Function: rangesPublished", () => {
  it("keeps IPv4 blocks by service and region, and leaves out what is everybody's", () => {
    const text = published(
      prefix("AMAZON", "eu-west-1", { ip_prefix: "3.5.64.0/21" }),
      prefix("S3", "eu-west-1", { ip_prefix: "3.5.64.0/21" }),
      prefix("S3", "us-east-1", { ip_prefix: "16.182.0.0/16" }),
      prefix("EC2", "eu-west-1", { ip_prefix: "3.248.0.0/13" }),
    );
    assert.deepEqual(valueOf(rangesPublished(text)), {
      createDate: "2026-08-22-15-17-05",
      ranges: {
        S3: { "eu-west-1": ["3.5.64.0/21"], "us-east-1": ["16.182.0.0/16"] },
      },
    });
  });

  it("refuses what is another file, and a prefix that says no block", () => {
    const other = ["found no createDate and prefixes, as AWS's ip-ranges.json has them"];
    assert.deepEqual(faultsOf(rangesPublished("<html>")), other);
    assert.deepEqual(faultsOf(rangesPublished("[]")), other);
    assert.deepEqual(faultsOf(rangesPublished(published(prefix("S3", "eu-west-1", {})))), [
      "1 of 1 prefixes have no block, service and region",
    ]);
  });
});

describe("The address blocks that are kept", () => {
  it("are blocks, of services in their own regions", () => {
    assert.ok(regionsOfAwsService("S3").length > 30);
    assert.deepEqual(regionsOfAwsService("AMAZON"), []);
    const blocks = awsServiceRanges("S3", ["us-east-1", "eu-west-1"]);
    assert.ok(blocks.includes("52.216.0.0/15"));
    assert.deepEqual(
      blocks.filter((block) => parseCidr(block) === undefined),
      [],
    );
    assert.deepEqual(awsServiceRanges("S3", ["mars-1"]), []);
  });
});
