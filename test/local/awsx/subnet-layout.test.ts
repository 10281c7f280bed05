import assert from "node:assert/strict";
import { subnetLayout } from "../../../local/awsx/subnet-layout";

describe("subnet layout of the embedded awsx", () => {
  const zones = ["us-east-1a", "us-east-1b"];

  it("divides the VPC evenly between zones, and each zone between its subnets", () => {
    assert.deepEqual(subnetLayout("main", "10.0.0.0/16", zones, [{ type: "Public" }, { type: "Private" }]), [
      { name: "main-public-1", type: "Public", availabilityZone: "us-east-1a", cidrBlock: "10.0.0.0/18" },
      { name: "main-private-1", type: "Private", availabilityZone: "us-east-1a", cidrBlock: "10.0.64.0/18" },
      { name: "main-public-2", type: "Public", availabilityZone: "us-east-1b", cidrBlock: "10.0.128.0/18" },
      { name: "main-private-2", type: "Private", availabilityZone: "us-east-1b", cidrBlock: "10.0.192.0/18" },
    ]);
  });

  it("moves a larger subnet up to where its block may begin", () => {
    const specs = [
      { type: "Public", cidrMask: 24 },
      { type: "Private", cidrMask: 20 },
    ] as const;
    assert.deepEqual(
      subnetLayout("main", "10.0.0.0/16", ["us-east-1a"], specs).map(({ cidrBlock }) => cidrBlock),
      ["10.0.0.0/24", "10.0.16.0/20"],
    );
  });

  it("refuses subnets that are larger than the VPC", () => {
    assert.throws(
      () => subnetLayout("main", "10.0.0.0/24", ["us-east-1a"], [{ type: "Public", cidrMask: 20 }]),
      new RangeError(
        "Subnets are too large for VPC. VPC has 256 addresses, but subnets require 4096 addresses.",
      ),
    );
  });
});
