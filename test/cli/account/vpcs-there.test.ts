import assert from "node:assert/strict";
import { CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import { vpcsThere } from "../../../cli/account/vpcs-there";
import { motoFor } from "../../moto";
import { configOf } from "../verify/seed";

/** Of moto itself, whose credentials are of this account. */
const own = "123456789012";
const region = "eu-north-1";

describe("The VPCs of an account, on a server that speaks AWS's API", function () {
  this.timeout(60_000);
  let config: object;

  before(async function () {
    config = configOf(await motoFor(this), region);
    const ec2 = new EC2Client({ region, ...config });
    const TagSpecifications = [{ ResourceType: "vpc" as const, Tags: [{ Key: "Name", Value: "shop" }] }];
    await ec2.send(new CreateVpcCommand({ CidrBlock: "10.1.0.0/16", TagSpecifications }));
  });

  it("are those of its region, with range and name, AWS's own default among them", async () => {
    const found = await vpcsThere({ accountId: own, region }, config);
    assert.ok(found.ok);
    assert.deepEqual(found.value.map(({ range, name, isDefault }) => [range, name, isDefault]).toSorted(), [
      ["10.1.0.0/16", "shop", false],
      ["172.31.0.0/16", undefined, true],
    ]);
  });

  it("are listed under a role of the account where the credentials are another's", async () => {
    const accountId = "555555555555";
    const roleArn = `arn:aws:iam::${accountId}:role/Deployment`;
    const found = await vpcsThere({ accountId, region, roleArn }, config);
    assert.ok(found.ok);
    // Its own default VPC, and not the other account's.
    assert.deepEqual(
      found.value.map(({ range }) => range),
      ["172.31.0.0/16"],
    );
  });

  it("are not listed where no role leads there, or nobody answers, and it is said why", async () => {
    const accountId = "555555555555";
    assert.deepEqual(await vpcsThere({ accountId, region }, config), {
      ok: false,
      faults: [`the credentials at hand are of account ${own}, and no role leads to ${accountId}`],
    });
    const nobody = { ...config, endpoint: "http://127.0.0.1:1" };
    const { ok } = await vpcsThere({ accountId: own, region }, nobody);
    assert.equal(ok, false);
  });
});
