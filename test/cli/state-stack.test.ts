import assert from "node:assert/strict";
import { readStateStack } from "../../cli/state-stack";

const stack = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";
const vpc = "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::main";
const log = "urn:pulumi:dev::p::my:Log$aws:ec2/flowLog:FlowLog::a::b";
const signed = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const read = (...resources: readonly object[]) => readStateStack({ version: 3, deployment: { resources } });

describe("Function: readStateStack", () => {
  it("links each resource to its parent and to those that its properties are made from", () => {
    const found = read(
      {
        urn: log,
        type: "aws:ec2/flowLog:FlowLog",
        parent: stack,
        propertyDependencies: { vpcId: [vpc], name: null },
      },
      { urn: vpc, type: "aws:ec2/vpc:Vpc", protect: true },
      { urn: stack, type: "pulumi:pulumi:Stack" },
    );
    assert.ok(found.ok);
    const [flowLog, network, root] = found.value;
    assert.equal(flowLog?.name, "a::b");
    assert.equal(flowLog.parent, root);
    assert.deepEqual(flowLog.propertyDependencies, { vpcId: [network], name: [] });
    assert.equal(network?.parent, undefined);
    assert.deepEqual(network?.propertyDependencies, {});
    assert.deepEqual([flowLog.opts, network.opts], [{ protect: false }, { protect: true }]);
  });

  it("has the outputs with the id, what the program gave, and no copy that a replacement superseded", () => {
    const found = read(
      { urn: vpc, type: "aws:ec2/vpc:Vpc", id: "old", delete: true },
      {
        urn: vpc,
        type: "aws:ec2/vpc:Vpc",
        id: "vpc-1",
        inputs: { cidrBlock: "a", tags: {} },
        outputs: { arn: "b" },
      },
    );
    assert.ok(found.ok);
    assert.deepEqual(
      found.value.map(({ props, given }) => [props, [...(given ?? [])]]),
      [[{ id: "vpc-1", arn: "b" }, ["cidrBlock", "tags"]]],
    );
  });

  it("opens a secret that is shown, in lists too, and gives none that is encrypted", () => {
    const outputs = {
      shown: { ...signed, plaintext: '{"a":[1]}' },
      list: [null, { ...signed, plaintext: '"b"' }, { inner: { ...signed, ciphertext: "v1:" } }],
      plain: { "4dabf18193072939515e22adb298388d": "another mark" },
    };
    const found = read({ urn: vpc, type: "aws:ec2/vpc:Vpc", outputs });
    assert.ok(found.ok);
    const { shown, list, plain } = found.value[0]!.props as typeof outputs;
    assert.deepEqual(shown, { a: [1] });
    assert.deepEqual(list.slice(0, 2), [null, "b"]);
    assert.deepEqual(plain, outputs.plain);
    assert.deepEqual(Object.keys(list[2] as object), ["inner"]);
    assert.throws(
      () => (list[2] as { inner: unknown }).inner,
      new Error("this value is encrypted in the export"),
    );
  });

  it("names what is no export, by its place", () => {
    const text = readStateStack("text");
    assert.ok(!text.ok);
    assert.match(text.faults[0] ?? "", /^stack export: /);
    const wrong = read({ urn: "x", type: "" }, { urn: vpc, type: "t", id: 5 });
    assert.deepEqual(!wrong.ok && wrong.faults.map((fault) => fault.split(":")[0]), [
      "deployment.resources.0.urn",
      "deployment.resources.0.type",
      "deployment.resources.1.id",
    ]);
  });
});
