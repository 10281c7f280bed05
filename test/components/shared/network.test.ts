import assert from "node:assert/strict";

import { requiredVpc } from "../../../components";
import { register, valueOf } from "../registrations";

describe("Function: requiredVpc", () => {
  const zones = ["eu-west-1a", "eu-west-1b"];

  it("makes a VPC in the named zones, isolated beside its public subnets", async () => {
    const { registrations, result } = await register(() =>
      requiredVpc("main", { cidrBlock: "10.0.0.0/16", availabilityZones: zones }, {}),
    );
    assert.deepEqual(registrations.one("awsx:ec2:Vpc").inputs, {
      cidrBlock: "10.0.0.0/16",
      availabilityZoneNames: zones,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      natGateways: { strategy: "None" },
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Public" }, { type: "Isolated" }],
      tags: { Name: "main" },
    });
    assert.equal(await valueOf(result.vpcId), "vpc-0123456789abcdef0");
  });

  for (const [natGateways, strategy] of [
    ["single", "Single"],
    ["onePerAz", "OnePerAz"],
  ] as const) {
    it(`gives private subnets their way out through NAT gateways: ${natGateways}`, async () => {
      const { registrations } = await register(() =>
        requiredVpc("main", { cidrBlock: "10.0.0.0/16", availabilityZones: zones, natGateways }, {}),
      );
      const { inputs } = registrations.one("awsx:ec2:Vpc");
      assert.deepEqual(inputs.natGateways, { strategy });
      assert.deepEqual(inputs.subnetSpecs, [{ type: "Public" }, { type: "Private" }]);
    });
  }

  it("adopts a VPC by its id without making or looking up anything", async () => {
    const { registrations, result } = await register(() => requiredVpc("main", { id: "vpc-0000000a" }, {}));
    assert.deepEqual(registrations.all, []);
    assert.equal(result.vpc, undefined);
    assert.equal(await valueOf(result.vpcId), "vpc-0000000a");
  });
});
