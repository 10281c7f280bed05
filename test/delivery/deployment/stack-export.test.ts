import assert from "node:assert/strict";
import { readStackExport } from "../../../delivery";
import { flowLogToGroup } from "../support/log-group-stack";
import { flowLogRecord, traffic } from "../support/records";
import { changed, deploymentOf, resource, stackExport } from "../support/stack";
import { replay } from "../support/replay";

/** Pulumi's mark of a secret. */
const secret = (content: object): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ...content,
});

describe("A stack export", () => {
  it("is read resource by resource, outputs over inputs", () => {
    const read = readStackExport({
      version: 3,
      deployment: {
        resources: [
          {
            urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev",
            type: "pulumi:pulumi:Stack",
            custom: false,
          },
          {
            urn: "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::main",
            type: "aws:ec2/vpc:Vpc",
            custom: true,
            id: "vpc-1",
            inputs: { cidrBlock: "10.0.0.0/16", tags: { a: "1" } },
            outputs: { arn: "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1", tags: { a: "2" } },
          },
        ],
      },
    });
    assert.ok(read.ok);
    assert.deepEqual(read.value.resources, [
      {
        urn: "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::main",
        type: "aws:ec2/vpc:Vpc",
        id: "vpc-1",
        properties: {
          cidrBlock: "10.0.0.0/16",
          tags: { a: "2" },
          arn: "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1",
        },
      },
    ]);
    assert.equal(read.value.byId("vpc-1", "aws:ec2/vpc:Vpc")?.urn, read.value.resources[0]?.urn);
    assert.equal(
      read.value.byArn("arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1", "aws:ec2/vpc:Vpc")?.id,
      "vpc-1",
    );
    assert.equal(read.value.byId("vpc-1", "aws:ec2/subnet:Subnet"), undefined);
  });

  it("gives the same report in whichever order an update has finished the resources", async () => {
    const resources = flowLogToGroup();
    const records = traffic(flowLogRecord());
    const second = changed(resources, "flow", { trafficType: "REJECT" })
      .filter(({ urn }) => urn.endsWith("::flow"))
      .map((flowLog) => ({ ...flowLog, urn: `${flowLog.urn}-rejected` }));
    const orders = [
      [...resources, ...second],
      [...second, ...resources],
    ];
    const reports = await Promise.all(orders.map((order) => replay(deploymentOf(order), records)));
    assert.deepEqual(
      reports[0]?.destinations.map(({ name, delivered }) => [name, delivered]),
      [
        ["flow", 1],
        ["flow-rejected", 0],
      ],
    );
    assert.deepEqual(reports[0], reports[1]);
  });

  it("of an empty stack is an empty deployment", () => {
    const read = readStackExport({ version: 3, deployment: { manifest: {} } });
    assert.ok(read.ok);
    assert.deepEqual(read.value.resources, []);
  });

  it("leaves out what a replacement has superseded", () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "main", "vpc-1", {});
    const read = readStackExport(
      stackExport([
        { ...vpc, ...{ delete: true } },
        { ...vpc, id: "vpc-2" },
      ]),
    );
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.resources.map(({ id }) => id),
      ["vpc-2"],
    );
  });

  it("tells every fault of its form with the path", () => {
    const read = readStackExport({
      version: 2,
      deployment: { resources: [{ urn: "x", type: "t" }, { type: 5 }] },
    });
    assert.ok(!read.ok);
    assert.deepEqual(
      read.faults.map((fault) => fault.split(":")[0]),
      ["version", "deployment.resources.0.urn", "deployment.resources.1.urn", "deployment.resources.1.type"],
    );
  });

  it("is refused when an update broke off, an id is missing or a URN is there twice", () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "main", "vpc-1", {});
    const read = readStackExport({
      version: 3,
      deployment: {
        resources: [vpc, vpc, { ...vpc, urn: `${vpc.urn}2`, id: "" }],
        pending_operations: [{ type: "creating", resource: { urn: "urn:pulumi:lost" } }],
      },
    });
    assert.ok(!read.ok);
    assert.deepEqual(read.faults, [
      "deployment.pending_operations: urn:pulumi:lost was creating when the last update broke off; run pulumi refresh, then export again",
      `deployment.resources.1: ${vpc.urn} is there twice`,
      `deployment.resources.2: ${vpc.urn}2 has no id, so it was never created`,
    ]);
  });

  for (const junk of [null, "text", 5, []]) {
    it(`is refused when it is ${JSON.stringify(junk)}`, () => {
      assert.equal(readStackExport(junk).ok, false);
    });
  }

  describe("with a secret", () => {
    const stack = flowLogToGroup();
    const policy = String(stack.find(({ urn }) => urn.endsWith("::deliver"))?.outputs.policy);
    const replayed = async (value: object): Promise<ReturnType<typeof replay>> =>
      await replay(deploymentOf(changed(stack, "deliver", { policy: value })), traffic(flowLogRecord()));

    it("reads it when --show-secrets has opened it", async () => {
      assert.deepEqual((await replayed(secret({ plaintext: JSON.stringify(policy) }))).undelivered, []);
    });

    it("does not guess it when it is encrypted", async () => {
      assert.equal(
        (await replayed(secret({ ciphertext: "djE6…" }))).undelivered[0]?.reason,
        "role policy deliver: encrypted in the export; export with --show-secrets",
      );
    });
  });
});
