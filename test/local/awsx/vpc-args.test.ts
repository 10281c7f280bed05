import assert from "node:assert/strict";
import { parseVpcArgs } from "../../../local/awsx/vpc-args";

const args = {
  cidrBlock: "10.0.0.0/16",
  availabilityZoneNames: ["eu-west-1a"],
  subnetStrategy: "Auto",
  subnetSpecs: [{ type: "Public" }],
};

describe("the arguments of awsx's VPC", () => {
  it("are taken where they are modelled", () => {
    assert.deepEqual(parseVpcArgs("main", args), args);
  });

  for (const strategy of ["None", "Single", "OnePerAz"]) {
    it(`may ask for gateways by the strategy ${strategy}`, () => {
      const given = { ...args, natGateways: { strategy } };
      assert.deepEqual(parseVpcArgs("main", given), given);
    });
  }

  it("are all refused by name where they are not, with the VPC's name", () => {
    assert.throws(() => parseVpcArgs("main", { ...args, subnetStrategy: "Legacy", vpcEndpointSpecs: [] }), {
      message: [
        'the embedded awsx does not take these arguments of VPC "main":',
        '✖ Unrecognized key: "vpcEndpointSpecs"',
        '✖ Invalid input: expected "Auto"',
        "  → at subnetStrategy",
      ].join("\n"),
    });
  });
});
