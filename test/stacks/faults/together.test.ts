import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { pipeline, rawConfig, vpc } from "../raw";

describe("Function: parseStackConfig, faults", () => {
  it("takes an object without keys for a part that is not there, and an empty list for none", () => {
    const parts = Object.entries({
      changes: "expectedRoleArns",
      eventBus: "senders",
      findings: "eventBusArn",
      siem: "name",
      delegatedAdministrators: "accountId",
      memberAccounts: "administratorId",
      organizationTrail: "bucketArn",
      organizationTrailBucket: "managementAccountId",
      configBucket: "writers",
      configRecorder: "bucketArn",
      laboratory: "vpcName",
    });
    for (const [part, firstKey] of parts) {
      assert.ok(parseStackConfig(rawConfig({ [part]: {} }), { isPreview: false }).ok, part);
      const parsed = parseStackConfig(rawConfig({ [part]: [] }), { isPreview: false });
      assert.deepEqual(parsed.ok ? [] : parsed.faults.map((fault) => fault.split(",")[0]), [
        `${part}: found []; an object with keys among ${firstKey}`,
      ]);
    }
  });

  it("takes names of the partition that the region is in", () => {
    const raw = rawConfig({
      "aws:region": "cn-north-1",
      assumeRoleArn: "arn:aws-cn:iam::123456789012:role/Deployment",
      vpcs: [vpc({ availabilityZones: ["cn-north-1a", "cn-north-1b"] })],
    });
    assert.ok(parseStackConfig(raw, { isPreview: false }).ok);
  });

  it("reports the faults of shape, of meaning and between parts in one go", () => {
    const parsed = parseStackConfig(
      rawConfig({
        accountId: "1234",
        vpcs: [vpc({ cidrBlock: "10.0.0.0/8" })],
        flowLogPipelines: [
          pipeline({ sources: { vpcs: ["mian"] }, destinations: { s3: { lifecyle: {}, prefix: "/x" } } }),
        ],
        alarms: {},
      }),
      { isPreview: false },
    );
    assert.deepEqual(parsed.ok ? [] : parsed.faults.map((line) => line.split(":")[0]), [
      "accountId",
      "vpcs[0].cidrBlock",
      "flowLogPipelines[0].destinations.s3.lifecyle",
      "flowLogPipelines[0].sources.vpcs[0]",
      "flowLogPipelines[0].destinations.s3.prefix",
    ]);
  });
});
