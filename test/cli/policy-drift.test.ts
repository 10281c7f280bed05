import assert from "node:assert/strict";
import { join } from "node:path";

import { UsageError } from "../../cli/command";
import { drift as driftCommand } from "../../cli/drift";
import { policyDrift } from "../../cli/policy-drift";
import { inFolder } from "../backtest/support/run";
import { deploymentOf, resource, stackExport } from "../delivery/support/stack";
import { command } from "./support/command";

const tls = { Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["a", "b"] };
const write = {
  Sid: "AWSLogDeliveryWrite",
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: ["x", "y"],
  Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
};

const policyOf = (...statements: readonly object[]) => [
  resource("aws:s3/bucketPolicy:BucketPolicy", "logs", "logs", {
    bucket: "logs",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
  }),
];
const withPolicy = (...statements: readonly object[]) => deploymentOf(policyOf(...statements));
const drift = (...held: readonly object[]) => policyDrift(withPolicy(write, tls), withPolicy(...held));

describe("Function: policyDrift", () => {
  it("finds none in another order, nor where AWS writes a list of one as the one", () => {
    const asAwsReturnsIt = {
      ...write,
      Action: ["s3:PutObject"],
      Resource: ["y", "x"],
      Condition: { StringEquals: { "aws:SourceAccount": ["123456789012"] } },
    };
    assert.deepEqual(drift(tls, asAwsReturnsIt), []);
  });

  it("names a statement that is gone, one that was added and by whom, and what was changed in another", () => {
    assert.deepEqual(drift(write), ["bucket policy of logs: statement TlsOnly is gone"]);
    assert.deepEqual(drift(write, { ...tls, Resource: "a" }), [
      'bucket policy of logs: statement TlsOnly was changed in Resource: ["a","b"] is now ["a"]',
    ]);
    assert.deepEqual(
      drift(write, tls, { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "a" }),
      [
        'bucket policy of logs: statement without a name was added: {"Action":["s3:GetObject"],"Effect":"Allow","Principal":["*"],"Resource":["a"]}',
      ],
    );
    const [own = ""] = drift(write, tls, { ...write, Resource: "z" });
    assert.match(
      own,
      /^bucket policy of logs: statement AWSLogDeliveryWrite was added, as AWS's log delivery service does when a flow log is made: /,
    );
  });

  it("takes for changed neither a statement without a name nor one of two of the same name", () => {
    const unnamed = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "a" };
    const kinds = (deployed: readonly object[], held: readonly object[]) =>
      policyDrift(withPolicy(...deployed), withPolicy(...held)).map((sentence) =>
        sentence.replace(/^bucket policy of logs: statement (.*?) (was \w+|is gone)[^]*$/, "$1 $2"),
      );
    assert.deepEqual(kinds([unnamed], [{ ...unnamed, Resource: "b" }]), [
      "without a name is gone",
      "without a name was added",
    ]);
    const twice = [
      { ...tls, Resource: "c" },
      { ...tls, Resource: "d" },
    ];
    assert.deepEqual(kinds([tls], twice), ["TlsOnly is gone", "TlsOnly was added", "TlsOnly was added"]);
    assert.deepEqual(kinds([{ ...tls, Sid: "" }], []), ["without a name is gone"]);
  });

  it("says what a statement has now that had none of it", () => {
    const { Resource: _, ...without } = tls;
    assert.deepEqual(policyDrift(withPolicy(without), withPolicy(tls)), [
      'bucket policy of logs: statement TlsOnly was changed in Resource: none is now ["a","b"]',
    ]);
  });

  it("reads a policy of one statement that is no list", () => {
    const text = (Statement: unknown) =>
      deploymentOf([
        resource("aws:s3/bucketPolicy:BucketPolicy", "logs", "logs", {
          bucket: "logs",
          policy: JSON.stringify({ Statement }),
        }),
      ]);
    assert.deepEqual(policyDrift(text([tls]), text(tls)), []);
    assert.deepEqual(policyDrift(text(tls), text(undefined)), [
      "bucket policy of logs: statement TlsOnly is gone",
    ]);
  });

  it("says that a policy is gone, and tells one that was overwritten statement by statement", () => {
    assert.deepEqual(policyDrift(withPolicy(write), deploymentOf([])), ["bucket policy of logs: it is gone"]);
    assert.deepEqual(drift({ ...write, Resource: "z" }), [
      'bucket policy of logs: statement AWSLogDeliveryWrite was changed in Resource: ["x","y"] is now ["z"]',
      "bucket policy of logs: statement TlsOnly is gone",
    ]);
  });
});

describe("Command: drift", () => {
  const exported = (...statements: readonly object[]) => JSON.stringify(stackExport(policyOf(...statements)));
  const drifted = (refreshed: string) =>
    inFolder({ "a.json": exported(tls), "b.json": refreshed }, (folder) =>
      command("drift", "--export", join(folder, "a.json"), "--refreshed", join(folder, "b.json")),
    );

  it("says that nothing was changed, and ends with 0", async () => {
    assert.deepEqual(await drifted(exported(tls)), {
      code: 0,
      stdout: "the bucket policies are those that were deployed\n",
      stderr: "",
    });
  });

  it("says what was changed and what puts it back, and ends with 1", async () => {
    assert.deepEqual(await drifted(exported()), {
      code: 1,
      stdout:
        "bucket policy of logs: statement TlsOnly is gone\n\n`pulumi up` puts back what was deployed.\n",
      stderr: "",
    });
  });

  it("refuses an export without a bucket policy, of which nothing could have changed", async () => {
    const none = JSON.stringify({ version: 3, deployment: { resources: [] } });
    await inFolder({ "none.json": none }, (folder) => {
      const file = join(folder, "none.json");
      assert.throws(
        () => driftCommand({ export: file, refreshed: file }),
        new UsageError(
          `${file} has no bucket policy to compare; give what was exported after the last update`,
        ),
      );
      return Promise.resolve();
    });
  });
});
