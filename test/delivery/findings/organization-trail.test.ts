import assert from "node:assert/strict";
import type { FindingContext } from "../../../delivery/findings";
import { organizationTrail } from "../../../delivery/findings/search/organization-trail";
import { deploymentOf, type ExportedResource, resource } from "../support/stack";

const management = "777777777777";
const administrator = "222222222222";

const trail = (properties: Readonly<Record<string, unknown>> = {}) =>
  resource("aws:cloudtrail/trail:Trail", "all", "all", {
    arn: `arn:aws:cloudtrail:us-east-1:${management}:trail/all`,
    isOrganizationTrail: true,
    s3BucketName: "archive",
    ...properties,
  });

/** A provider of the trail's stack, held to some accounts: the engine keeps lists as JSON. */
const providerOf = (...accountIds: readonly string[]) =>
  resource("pulumi:providers:aws", accountIds.join("-"), "0a1b2c3d", {
    allowedAccountIds: JSON.stringify(accountIds),
  });

const letIn = resource("aws:organizations/awsServiceAccess:AwsServiceAccess", "it", "it", {
  servicePrincipal: "cloudtrail.amazonaws.com",
});

const told = (...resources: readonly ExportedResource[]) =>
  // Of a context it asks the deployment alone.
  organizationTrail({ deployment: deploymentOf(resources) } as FindingContext).map(
    ({ severity, sentence }) => [severity, sentence.split(":")[0]],
  );

const unnamed = `account ${administrator} makes it, and is not CloudTrail's delegated administrator`;

describe("Finding: a trail of all accounts whose maker nobody has named", () => {
  it("knows the maker by the log group, and without one by the account of the stack's providers", () => {
    const logs = `arn:aws:logs:us-east-1:${administrator}:log-group:events:*`;
    assert.deepEqual(told(letIn, trail({ cloudWatchLogsGroupArn: logs })), [["error", unnamed]]);
    assert.deepEqual(told(letIn, trail(), providerOf(administrator)), [["error", unnamed]]);
    assert.deepEqual(told(trail(), providerOf(administrator)), [
      ["warning", `${unnamed}, as far as is seen; add the export of the management account's stack`],
    ]);
  });

  it("takes a trail's own provider alone, of those that its stack has", () => {
    const own = providerOf(management);
    const other = providerOf(administrator);
    const made = { ...trail(), provider: `${own.urn}::${own.id}` };
    assert.deepEqual(told(letIn, made, own, other), []);
    assert.deepEqual(told(letIn, { ...made, provider: `${other.urn}::${other.id}` }, own, other), [
      ["error", unnamed],
    ]);
    // The default provider is held to no account.
    const byDefault = "urn:pulumi:it::it::pulumi:providers:aws::default_7_48_0::0";
    assert.deepEqual(told(letIn, { ...made, provider: byDefault }, other), []);
  });

  it("has nothing against the management account", () => {
    assert.deepEqual(told(letIn, trail(), providerOf(management)), []);
  });

  it("says nothing where no account, or more than one, can be the maker", () => {
    assert.deepEqual(told(letIn, trail()), []);
    assert.deepEqual(told(letIn, trail(), providerOf(administrator, "333333333333")), []);
    const elsewhere = {
      ...providerOf(administrator),
      urn: "urn:pulumi:other::network-security::pulumi:providers:aws::it",
    };
    assert.deepEqual(told(letIn, trail(), elsewhere), []);
  });
});
