import assert from "node:assert/strict";
import { athenaQuery } from "../../../../delivery/findings/queries/athena-query";
import { athenaWorkgroup } from "../../../../delivery/findings/queries/athena-workgroup";
import { ACCOUNT, type ExportedResource, REGION, resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const database = (name: string): ExportedResource =>
  resource("aws:glue/catalogDatabase:CatalogDatabase", name, name, { name });
const table = (name: string, databaseName = "network"): ExportedResource =>
  resource("aws:glue/catalogTable:CatalogTable", name, name, {
    name,
    databaseName,
    partitionKeys: [{ name: "Day" }],
    storageDescriptor: { columns: [{ name: "SrcAddr" }, { name: "bytes" }] },
  });

describe("Finding: a named query that Athena does not run", () => {
  const told = (settings: Json, ...others: readonly ExportedResource[]) =>
    toldBy(athenaQuery, [
      resource("aws:athena/namedQuery:NamedQuery", "query", "query", {
        name: "top",
        database: "network",
        workgroup: "security",
        query: "SELECT srcaddr, bytes FROM flow_logs WHERE day = '1'",
        ...settings,
      }),
      ...others,
    ]);
  const workgroup = resource("aws:athena/workgroup:Workgroup", "w", "w", { name: "security" });
  const all = [database("network"), table("Flow_Logs"), workgroup];
  const cannot = (fault: string): string => `error, top: named query top cannot run: ${fault}`;
  const gone = (what: string): string => cannot(`its ${what} is not among the deployed resources`);

  it("has a database, a workgroup and what it asks of them", async () => {
    assert.deepEqual(await told({}, ...all), []);
    assert.deepEqual(await told({}), [
      gone("database network"),
      gone("workgroup security"),
      cannot("it asks table flow_logs, and the database has no table"),
    ]);
    assert.deepEqual(await told({ database: "", query: "SELECT 1" }, workgroup), [gone("database ")]);
    assert.deepEqual(await told({ query: "" }, ...all), [
      cannot('it begins with "", not with SELECT or WITH'),
    ]);
    assert.deepEqual(await told({ query: "SELECT bites FROM flow_logs" }, ...all), [
      cannot("it names bites, which is no column of flow_logs"),
    ]);
  });

  it("asks the tables of its own database", async () => {
    assert.deepEqual(await told({}, database("network"), workgroup, table("flow_logs", "other")), [
      cannot("it asks table flow_logs, and the database has no table"),
    ]);
  });

  it("may run in the workgroup that every account has", async () => {
    const others = [database("network"), table("flow_logs")];
    for (const name of ["primary", ""]) assert.deepEqual(await told({ workgroup: name }, ...others), []);
  });

  it("is named by its logical name where it has no other", async () => {
    assert.match(
      (await told({ name: "", workgroup: "gone" }, ...all))[0] ?? "",
      /^error, query: named query query cannot/,
    );
  });
});

describe("Finding: a workgroup whose queries cannot write their results", () => {
  const bucket = resource("aws:s3/bucket:Bucket", "results", "results", { bucket: "results" });
  const key = (region = REGION): ExportedResource =>
    resource("aws:kms/key:Key", "key", "key-1", { arn: `arn:aws:kms:${region}:${ACCOUNT}:key/key-1` });
  const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/key-1`;
  const told = (results: Json, settings: Json = {}, ...others: readonly ExportedResource[]) =>
    toldBy(athenaWorkgroup, [
      resource("aws:athena/workgroup:Workgroup", "workgroup", "workgroup", {
        name: "security",
        arn: `arn:aws:athena:${REGION}:${ACCOUNT}:workgroup/security`,
        configuration: { resultConfiguration: { outputLocation: "s3://results/athena/", ...results } },
        ...settings,
      }),
      ...others,
    ]);
  const fault = (what: string): readonly string[] => [`error, security: workgroup security: ${what}`];

  it("is disabled, or writes to no bucket that is there", async () => {
    assert.deepEqual(await told({}, {}, bucket), []);
    assert.deepEqual(
      await told({}, { state: "DISABLED" }, bucket),
      fault("it is disabled, so that no query runs"),
    );
    assert.deepEqual(await told({}, { state: "ENABLED" }, bucket), []);
    assert.deepEqual(
      await told({}),
      fault(
        "its results go to bucket results, which is not among the deployed resources; correct outputLocation, or deploy it",
      ),
    );
    for (const outputLocation of ["results/athena", "http://results/", "s3:///athena", "x s3://results/"]) {
      assert.deepEqual(
        await told({ outputLocation }, {}, bucket),
        fault(`its results go to "${outputLocation}", which is no s3://BUCKET/`),
      );
    }
    assert.deepEqual(await told({ outputLocation: "s3://results" }, {}, bucket), []);
    assert.match((await told({}, { name: "" }))[0] ?? "", /^error, workgroup: workgroup workgroup: /);
  });

  it("may leave the place to whoever asks", async () => {
    for (const outputLocation of ["", undefined, 7]) assert.deepEqual(await told({ outputLocation }), []);
    assert.deepEqual(await told({}, { configuration: undefined }), []);
  });

  it("encrypts with a key that can", async () => {
    const by = (encryptionOption: unknown, kmsKeyArn?: unknown): Json => ({
      encryptionConfiguration: { encryptionOption, kmsKeyArn },
    });
    for (const option of ["SSE_S3", "", undefined]) {
      assert.deepEqual(await told(by(option, "gone"), {}, bucket), []);
    }
    for (const option of ["SSE_KMS", "CSE_KMS"]) {
      assert.deepEqual(await told(by(option, keyArn), {}, bucket, key()), []);
      assert.deepEqual(
        await told(by(option), {}, bucket, key()),
        fault(`its results are encrypted with "${option}" and no key is named`),
      );
      assert.deepEqual(
        await told(by(option, "gone"), {}, bucket, key()),
        fault("the key of its results: KMS key gone is not among the deployed resources"),
      );
    }
    assert.deepEqual(
      await told(by("SSE_KMS", "key-1"), {}, bucket, key("us-east-1")),
      fault(`the key of its results: key key is in us-east-1, and what it is for is in ${REGION}`),
    );
    assert.deepEqual(await told(by("SSE_KMS", "key-1"), { arn: "" }, bucket, key("us-east-1")), []);
  });

  it("writes to a bucket whose policy does not keep everybody out", async () => {
    const closed = fault("the policy of bucket results lets nobody write its results");
    const denial = (changes: Json): ExportedResource =>
      resource("aws:s3/bucketPolicy:BucketPolicy", "policy", "results", {
        bucket: "results",
        policy: JSON.stringify({
          Statement: {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::results/*",
            ...changes,
          },
        }),
      });
    const under = (changes: Json) => told({}, {}, bucket, denial(changes));
    assert.deepEqual(await under({}), closed);
    for (const Action of ["*", "s3:*", "S3:Put*", ["s3:GetObject", "s3:PutObject"]]) {
      assert.deepEqual(await under({ Action }), closed);
    }
    for (const Resource of ["*", ["arn:aws:s3:::results", "arn:aws:s3:::results/athena/*"]]) {
      assert.deepEqual(await under({ Resource }), closed);
    }
    for (const changes of [
      { Effect: "Allow" },
      { Principal: { AWS: "123456789012" } },
      { Principal: undefined },
      { Principal: undefined, NotPrincipal: { AWS: "123456789012" } },
      { Principal: undefined, NotPrincipal: "*" },
      { Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Action: "s3:GetObject" },
      { Action: "xs3:*" },
      { Action: "s3:*x" },
      { Action: undefined, NotAction: "s3:PutObject" },
      { Resource: "arn:aws:s3:::results" },
      { Resource: "arn:aws:s3:::results-2/*" },
      { Resource: undefined },
      { Effect: "Maybe" },
    ]) {
      assert.deepEqual(await under(changes), [], JSON.stringify(changes));
    }
  });
});
