import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register } from "../../components/registrations";
import { rawConfig, vpc } from "../raw";

const roomy = [vpc({ natGateways: "single" })];

function faultsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const parsed = parseStackConfig(rawConfig(changes), { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

describe("Part: the laboratory", () => {
  for (const protect of [true, false])
    it(`${protect ? "keeps" : "takes"} its captures ${protect ? "where" : "with it where not"} protected`, async () => {
      const parsed = parseStackConfig(
        rawConfig({
          vpcs: roomy,
          laboratory: { vpcName: "main", protect },
          flowLogPipelines: [],
          alarms: {},
        }),
        { isPreview: false },
      );
      assert.ok(parsed.ok);
      const { registrations } = await register(() => standaloneStack(parsed.value));
      const bucket = registrations.one("aws:s3/bucket:Bucket");
      assert.deepEqual([bucket.protect, bucket.inputs.forceDestroy ?? false], [protect, !protect]);
    });
});

describe("Configuration: the laboratory", () => {
  it("is none while it is empty, as Pulumi.yaml has it", () => {
    assert.deepEqual(faultsOf({ laboratory: {} }), []);
  });

  it("takes a VPC that is made here with two zones and a way out", () => {
    assert.deepEqual(faultsOf({ vpcs: roomy, laboratory: { vpcName: "main" } }), []);
  });

  it("names what its VPC lacks", () => {
    const [zone] = vpc().availabilityZones;
    assert.deepEqual(faultsOf({ vpcs: roomy, laboratory: { vpcName: "mian" } }), [
      'laboratory.vpcName: found "mian"; a name from vpcs: did you mean main?',
    ]);
    assert.deepEqual(
      faultsOf({ vpcs: [{ name: "main", id: "vpc-0123456789abcdef0" }], laboratory: { vpcName: "main" } }),
      ['laboratory.vpcName: found "main"; a VPC that is made here, as the laboratory asks for its subnets'],
    );
    assert.deepEqual(
      faultsOf({ vpcs: [vpc({ availabilityZones: [zone] })], laboratory: { vpcName: "main" } }),
      [
        'vpcs[0].availabilityZones: found ["eu-west-1a"]; two zones at least, as the laboratory\'s load balancer must be in two',
        "vpcs[0].natGateways: missing; single or onePerAz, as the laboratory's private hosts install packages",
      ],
    );
  });

  it("tells all faults of its settings beside a name that is missing", () => {
    const laboratory = {
      instanceCount: 0,
      instanceType: "small",
      sshLocation: "203.0.113.7/24",
      keyname: "k",
    };
    assert.deepEqual(faultsOf({ laboratory }), [
      "laboratory.vpcName: missing; a name of 1 to 32 lower-case letters, digits and hyphens that begins with a letter",
      'laboratory.sshLocation: found "203.0.113.7/24"; write it as 203.0.113.0/24',
      "laboratory.keyname: unknown key; did you mean keyName?",
      "laboratory.instanceCount: found 0; whole instances from 1 to 10",
      'laboratory.instanceType: found "small"; a family and a size, such as t4g.medium',
    ]);
  });
});
