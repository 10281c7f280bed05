import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { unknown } from "../../../local/framework/values";
import { configurationFaults, configuredAccount } from "../../../local/provider/configuration";

const defaults = { accountId: "123456789012", region: "eu-west-1" };

describe("the configuration of a provider", () => {
  it("says account, region and default tags", () => {
    const settings = configuredAccount(
      { region: "us-east-1", defaultTags: { tags: { Team: "network" } } },
      defaults,
    );

    assert.deepEqual(settings, {
      accountId: "123456789012",
      region: "us-east-1",
      defaultTags: { Team: "network" },
    });
  });

  it("may be any of the settings that it heeds, and no other", () => {
    const heeded = {
      region: "eu-west-1",
      allowedAccountIds: ["123456789012"],
      assumeRoles: [],
      defaultTags: {},
    };
    assert.deepEqual(configurationFaults(heeded), []);
    assert.deepEqual(configurationFaults({ ...heeded, endpoints: [] }), [
      'the embedded AWS does not model the provider setting "endpoints"',
    ]);
  });

  it("knows every setting of the plugin, and refuses those that would change what it does", () => {
    const file = require.resolve("@pulumi/aws/provider.d.ts");
    const declared = readFileSync(file, "utf8");
    const args = declared.slice(declared.indexOf("export interface ProviderArgs {"));
    const names = [...args.matchAll(/^ {4}(\w+)\?: /gm)].map(([, name = ""]) => name);
    const isRefused = (name: string) => configurationFaults({ [name]: unknown }).length > 0;
    assert.deepEqual(names.filter(isRefused).toSorted(), [
      "assumeRoleWithWebIdentity",
      "ec2MetadataServiceEndpoint",
      "ec2MetadataServiceEndpointMode",
      "endpoints",
      "ignoreTags",
      "s3UsEast1RegionalEndpoint",
      "tagPolicyCompliance",
      "tokenBucketRateLimiterCapacity",
      "userAgents",
    ]);
    assert.deepEqual(configurationFaults({ __internal: {}, version: "7.0.0" }), []);
  });

  it("works in the account of the last role that it assumes", () => {
    const assumeRoles = [
      { roleArn: "arn:aws:iam::111111111111:role/hop" },
      { roleArn: "arn:aws:iam::222222222222:role/deploy" },
    ];
    assert.equal(configuredAccount({ assumeRoles }, defaults).accountId, "222222222222");
  });

  it("is refused in an account that it does not allow", () => {
    configuredAccount({ allowedAccountIds: ["123456789012"] }, defaults);
    assert.throws(() => configuredAccount({ allowedAccountIds: ["999999999999"] }, defaults), {
      message: "AWS account ID not allowed: 123456789012",
    });
    assert.throws(() => configuredAccount({ forbiddenAccountIds: ["123456789012"] }, defaults), {
      message: "AWS account ID not allowed: 123456789012",
    });
  });

  it("does not skip the account and allow only one", () => {
    assert.deepEqual(configurationFaults({ skipRequestingAccountId: true }), []);
    assert.deepEqual(
      configurationFaults({ skipRequestingAccountId: true, allowedAccountIds: ["123456789012"] }),
      ["skip_requesting_account_id and allowed_account_ids exclude each other: the account ID is not known"],
    );
  });

  it("does not allow and forbid accounts at once, and assumes roles by their ARN", () => {
    assert.deepEqual(configurationFaults({ allowedAccountIds: ["1"], forbiddenAccountIds: ["2"] }), [
      `"allowed_account_ids": conflicts with forbidden_account_ids`,
    ]);
    const arn = "arn:aws:iam::111111111111:role/deploy";
    for (const roleArn of ["deploy", `x${arn}`, arn.replace("1:role", ":role"), arn.replace("deploy", "")])
      assert.throws(() => configuredAccount({ assumeRoles: [{ roleArn }] }, defaults), {
        message: `"role_arn" (${roleArn}) is an invalid ARN`,
      });
    for (const assumeRoles of [[], [{}], ["deploy"], unknown])
      assert.equal(configuredAccount({ assumeRoles }, defaults).accountId, "123456789012");
  });

  it("names a region as AWS does, or is not known yet", () => {
    assert.deepEqual(configurationFaults({ region: "eu-west-1" }), []);
    assert.deepEqual(configurationFaults({ region: unknown }), []);
    assert.deepEqual(configurationFaults({ region: "Ireland" }), ["invalid AWS Region: Ireland"]);
  });

  it("is refused a setting that is not modelled, by name", () => {
    assert.deepEqual(configurationFaults({ endpoints: [] }), [
      'the embedded AWS does not model the provider setting "endpoints"',
    ]);
  });
});
