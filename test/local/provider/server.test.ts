import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { startEmbeddedAws, type EmbeddedAwsServer } from "../../../local";
import { unknown, type Properties } from "../../../local/framework/values";
import { ProviderClient } from "../support/client";

const vpcUrn = "urn:pulumi:dev::network::aws:ec2/vpc:Vpc::main";
const inComponentUrn = "urn:pulumi:dev::network::awsx:ec2:Vpc$aws:ec2/vpc:Vpc::main";

describe("the embedded AWS, as the engine sees it", () => {
  let folder = "";
  let server: EmbeddedAwsServer;
  let clients: ProviderClient[] = [];

  const start = (): Promise<EmbeddedAwsServer> =>
    startEmbeddedAws({ stateFile: join(folder, "aws.json"), accountId: "123456789012", region: "eu-west-1" });

  async function connect(settings: object = {}): Promise<ProviderClient> {
    const client = new ProviderClient(server.port);
    clients.push(client);
    await client.configure({ region: "eu-west-1", ...settings });
    return client;
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "embedded-aws-"));
    server = await start();
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    clients = [];
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it("checks, previews, makes, reads, changes and removes a resource", async () => {
    const aws = await connect();
    const { inputs, failures } = await aws.check(vpcUrn, { cidrBlock: "10.0.0.0/16" });
    assert.deepEqual(failures, []);

    const planned = await aws.create(vpcUrn, inputs, true);
    assert.equal(planned.id, "");
    assert.equal(planned.properties.arn, unknown);
    const { id, properties } = await aws.create(vpcUrn, inputs);
    assert.equal(properties.arn, `arn:aws:ec2:eu-west-1:123456789012:vpc/${id}`);

    const same = await aws.diff(vpcUrn, id, inputs, inputs);
    assert.equal(same.getChanges(), 1, "DIFF_NONE");
    const other = await aws.diff(vpcUrn, id, inputs, { ...inputs, cidrBlock: "10.1.0.0/16" });
    assert.deepEqual(other.getReplacesList(), ["cidrBlock"]);
    assert.deepEqual(other.getDiffsList(), ["cidrBlock"]);
    assert.equal(other.getDetaileddiffMap().get("cidrBlock")?.getInputdiff(), true);
    assert.equal(other.getDetaileddiffMap().get("cidrBlock")?.getKind(), 5, "UPDATE_REPLACE");

    const plannedTags = await aws.update(vpcUrn, id, properties, { ...inputs, tags: { Name: "main" } }, true);
    assert.deepEqual(plannedTags.tagsAll, { Name: "main" });
    assert.deepEqual((await aws.read(vpcUrn, id)).properties.tagsAll, {});
    const tagged = await aws.update(vpcUrn, id, properties, { ...inputs, tags: { Name: "main" } });
    assert.deepEqual(tagged.tagsAll, { Name: "main" });
    assert.equal((await aws.read(vpcUrn, id)).id, id);
    await aws.delete(vpcUrn, id);
    assert.equal((await aws.read(vpcUrn, id)).id, "");
  });

  it("finds no change when it refreshes what nobody touched, for all the defaults of AWS", async () => {
    const aws = await connect();
    const urn = "urn:pulumi:dev::network::aws:sqs/queue:Queue::failed";
    const { inputs } = await aws.check(urn, { name: "failed" });
    const { id } = await aws.create(urn, inputs);

    assert.deepEqual((await aws.read(urn, id, inputs)).inputs, inputs);
    assert.equal("__defaults" in (await aws.read(urn, id)).inputs, false);
  });

  it("names a resource as the engine wishes, proposed or enforced, and as before where it is there", async () => {
    const aws = await connect();
    const urn = "urn:pulumi:dev::network::aws:sqs/queue:Queue::failed";
    const { PROPOSE, ENFORCE, DISABLE } = CheckRequest.AutonamingOptions.Mode;
    const named = async (mode: 0 | 1 | 2, olds?: Properties) => {
      const { inputs, failures } = await aws.check(urn, {}, { mode, proposedName: "dev-failed", olds });
      return failures[0] ?? inputs.name;
    };
    assert.deepEqual(
      [await named(PROPOSE), await named(ENFORCE), await named(DISABLE)],
      [
        "dev-failed",
        "dev-failed",
        `"name" is required, as automatic naming is disabled for this resource. Examine values at 'failed.name'.`,
      ],
    );
    const { inputs: olds } = await aws.check(urn, {});
    assert.equal(await named(PROPOSE, olds), olds.name);
  });

  it("says which version of the plugin it stands for, and leaves it to resources what a setting changes", async () => {
    const aws = await connect();
    assert.match(await aws.version(), /^7\.\d+\.\d+$/);
    assert.equal(await aws.diffConfig(), DiffResponse.DiffChanges.DIFF_UNKNOWN);
  });

  it("knows a resource inside a component by the last type of its URN", async () => {
    const aws = await connect();
    assert.deepEqual((await aws.check(inComponentUrn, { cidrBlock: "10.0.0.0/8" })).failures, [
      `"cidr_block" (10.0.0.0/8) must be a valid IPv4 CIDR block, without bits after its prefix of 16 to 28 bits. Examine values at 'main.cidrBlock'.`,
    ]);
  });

  it("names a type or function that it does not model, whatever is asked of it", async () => {
    const aws = await connect();
    const urn = "urn:pulumi:dev::network::aws:ec2/spotFleetRequest:SpotFleetRequest::fleet";
    const message =
      "the embedded AWS does not model the resource type aws:ec2/spotFleetRequest:SpotFleetRequest";

    await assert.rejects(aws.check(urn, {}), { message });
    await assert.rejects(aws.create(urn, {}), { message });
    await assert.rejects(aws.read(urn, "x"), { message });
    await assert.rejects(aws.invoke("aws:ec2/getAmi:getAmi", {}), {
      message: "the embedded AWS does not model the function aws:ec2/getAmi:getAmi",
    });
  });

  it("passes AWS's refusal on with its code and text", async () => {
    const aws = await connect();
    const urn = "urn:pulumi:dev::network::aws:ec2/internetGateway:InternetGateway::main";

    await assert.rejects(aws.create(urn, { vpcId: "vpc-0123456789abcdef0" }), {
      message: "InvalidVpcID.NotFound: The vpc ID 'vpc-0123456789abcdef0' does not exist",
    });
  });

  it("keeps the accounts and regions of several providers apart", async () => {
    const here = await connect();
    const there = await connect({
      region: "us-east-1",
      assumeRoles: JSON.stringify([{ roleArn: "arn:aws:iam::999999999999:role/deploy" }]),
    });

    const [first, second] = [
      await here.create(vpcUrn, { cidrBlock: "10.0.0.0/16" }),
      await there.create(vpcUrn, { cidrBlock: "10.0.0.0/16" }),
    ];
    assert.match(String(first.properties.arn), /^arn:aws:ec2:eu-west-1:123456789012:/);
    assert.match(String(second.properties.arn), /^arn:aws:ec2:us-east-1:999999999999:/);
    assert.equal((await here.read(vpcUrn, second.id)).id, "");
  });

  it("asks for a configuration before anything else", async () => {
    const unconfigured = new ProviderClient(server.port);
    clients.push(unconfigured);
    await assert.rejects(unconfigured.create(vpcUrn, { cidrBlock: "10.0.0.0/16" }), {
      message: "the AWS provider was not configured on this connection",
    });
  });

  it("refuses a provider in an account that it does not allow", async () => {
    await assert.rejects(connect({ allowedAccountIds: JSON.stringify(["999999999999"]) }), {
      message: "AWS account ID not allowed: 123456789012",
    });
    assert.deepEqual(await (await connect()).checkConfig({ region: "Ireland" }), [
      "invalid AWS Region: Ireland",
    ]);
  });

  it("finds what an earlier run made", async () => {
    const { id } = await (await connect()).create(vpcUrn, { cidrBlock: "10.0.0.0/16" });
    await server.close();
    server = await start();

    assert.equal((await (await connect()).read(vpcUrn, id)).properties.cidrBlock, "10.0.0.0/16");
  });

  it("takes delivered objects, and then keeps the bucket", async () => {
    const aws = await connect();
    const urn = "urn:pulumi:dev::network::aws:s3/bucket:Bucket::logs";
    await aws.create(urn, { bucket: "traffic-logs" });

    server.putObject("traffic-logs", "AWSLogs/one.log.gz", 512);

    await assert.rejects(aws.delete(urn, "traffic-logs"), {
      message: "BucketNotEmpty: The bucket you tried to delete is not empty",
    });
  });

  it("answers who and where it is", async () => {
    const aws = await connect();
    const answer = async (name: string, args: object = {}) =>
      (await aws.invoke(`aws:index/${name}:${name}`, { ...args })).answer;

    assert.equal((await answer("getCallerIdentity")).accountId, "123456789012");
    assert.equal((await answer("getRegion")).name, "eu-west-1");
    assert.equal((await answer("getPartition")).dnsSuffix, "amazonaws.com");
    assert.deepEqual((await answer("getAvailabilityZones")).names, [
      "eu-west-1a",
      "eu-west-1b",
      "eu-west-1c",
    ]);
    assert.deepEqual((await answer("getAvailabilityZones", { excludeNames: ["eu-west-1a"] })).zoneIds, [
      "euw1-az2",
      "euw1-az3",
    ]);
    await assert.rejects(answer("getRegion", { endpoint: "ec2.eu-west-1.amazonaws.com" }), {
      message: "the embedded AWS does not model getRegion by endpoint",
    });
    assert.deepEqual(
      (await aws.invoke("aws:index/getPartition:getPartition", { size: 1 })).failures.length,
      1,
    );
  });
});
