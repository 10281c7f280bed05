import assert from "node:assert/strict";
import type { FindingContext } from "../../../delivery/findings";
import { securityHubJoining } from "../../../delivery/findings/search/security-hub-joining";
import { deploymentOf, type ExportedResource, resource } from "../support/stack";

const administrator = "222222222222";
const region = "us-east-1";

const organization = (properties: Readonly<Record<string, unknown>>) =>
  resource("aws:securityhub/organizationConfiguration:OrganizationConfiguration", "all", administrator, {
    region,
    ...properties,
  });

const member = (where: string) =>
  resource("aws:securityhub/member:Member", where, where, { accountId: "333333333333", region: where });

const vpcOf = (accountId: string) =>
  resource("aws:ec2/vpc:Vpc", accountId, "vpc-1", { arn: `arn:aws:ec2:${region}:${accountId}:vpc/vpc-1` });

const told = (...resources: readonly ExportedResource[]) =>
  // Of a context it asks the deployment alone.
  securityHubJoining({ deployment: deploymentOf(resources) } as FindingContext);

const off = organization({ autoEnable: false });

describe("Finding: accounts that join an organisation and are no members of Security Hub's administrator", () => {
  it("warns where new accounts are not taken in, though others are members or have VPCs", () => {
    const [warning, ...more] = told(off, member(region));
    assert.deepEqual(more, []);
    assert.equal(warning?.severity, "warning");
    assert.equal(
      warning.sentence,
      "accounts that join the organisation do not become members of Security Hub's administrator 222222222222 in us-east-1 (autoEnable is off), which has others: their findings come to nobody; switch it on",
    );
    assert.equal(told(off, vpcOf("333333333333")).length, 1);
  });

  it("says nothing where they are taken in, or policies decide", () => {
    assert.deepEqual(told(organization({ autoEnable: true }), member(region)), []);
    const central = { organizationConfiguration: { configurationType: "CENTRAL" } };
    assert.deepEqual(told(organization({ autoEnable: false, ...central }), member(region)), []);
  });

  it("asks nothing of an administrator without other accounts in the region", () => {
    assert.deepEqual(told(off, member("eu-west-1"), vpcOf(administrator)), []);
  });
});
