import assert from "node:assert/strict";
import { glueTable } from "../../../../delivery/findings/queries/glue-table";
import { BUCKET, bucketPolicyText, flowLogToBucket } from "../../support/bucket-stack";
import { ACCOUNT, changed, type ExportedResource, REGION, resource, without } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const database = resource("aws:glue/catalogDatabase:CatalogDatabase", "database", "d", { name: "network" });
/** Whose account the deployment's is. */
const own = resource("aws:sns/topic:Topic", "own", "own", { arn: `arn:aws:sns:${REGION}:${ACCOUNT}:own` });
const template = (prefix: string): string =>
  `s3://${BUCKET}/${prefix}AWSLogs/${ACCOUNT}/vpcflowlogs/${REGION}/\${day}/`;

/** A table over a flow log of two columns. */
function table(prefix: string, settings: Json = {}): ExportedResource {
  return resource("aws:glue/catalogTable:CatalogTable", "table", "t", {
    name: "flow_logs",
    databaseName: "network",
    partitionKeys: [{ name: "day", type: "string" }],
    parameters: {
      "projection.enabled": "true",
      "projection.day.type": "date",
      "projection.day.format": "yyyy/MM/dd",
      "projection.day.range": "2026/01/01,NOW",
      "storage.location.template": template(prefix),
      "skip.header.line.count": "1",
    },
    storageDescriptor: {
      location: `s3://${BUCKET}/${prefix}AWSLogs/`,
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      columns: [
        { name: "srcaddr", type: "string" },
        { name: "bytes", type: "bigint" },
      ],
      serDeInfo: {
        serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        parameters: { "field.delim": " ", "serialization.null.format": "-" },
      },
    },
    ...settings,
  });
}
const flowLog = (prefix = ""): readonly ExportedResource[] =>
  changed(flowLogToBucket(prefix), "flow", { logFormat: "${srcaddr} ${bytes}" });
const at = (location: string, prefix = ""): ExportedResource => {
  const { outputs } = table(prefix);
  return table(prefix, { storageDescriptor: { ...(outputs.storageDescriptor as Json), location } });
};
const told = (...resources: readonly ExportedResource[]) => toldBy(glueTable, resources);
const fault = (what: string): string => `error, flow_logs: table network.flow_logs: ${what}`;
const wayOut = "correct its location, or deploy what writes there";

describe("Finding: a table over flow logs that reads nothing, or something else", () => {
  it("is none of one in order, with a prefix and without", async () => {
    for (const prefix of ["", "flow/", "flow/more/"]) {
      assert.deepEqual(await told(database, table(prefix), ...flowLog(prefix)), [], prefix);
    }
    // S3 takes the prefix with or without its slash.
    const unended = changed(flowLog("flow/"), "flow", { logDestination: `arn:aws:s3:::${BUCKET}/flow` });
    assert.deepEqual(await told(database, table("flow/"), ...unended), []);
  });

  it("has a database and a bucket that are there, into which a flow log writes", async () => {
    const astray = fault("database network is not among the deployed resources");
    const gone = fault(`it reads bucket ${BUCKET}, which is not among the deployed resources; ${wayOut}`);
    const unfed = fault(
      `it reads bucket ${BUCKET}, which no flow log of the deployment writes to; ${wayOut}`,
    );
    assert.deepEqual(await told(table(""), ...flowLog()), [astray]);
    assert.deepEqual(await told(table("")), [astray, gone]);
    assert.deepEqual(await told(database, table(""), ...without(flowLog(), "bucket")), [gone]);
    assert.deepEqual(await told(table(""), own, ...without(flowLog(), "flow")), [astray, unfed]);
    const toGroup = changed(flowLog(), "flow", { logDestinationType: "cloud-watch-logs" });
    assert.deepEqual(await told(database, table(""), ...toGroup), [unfed]);
    const elsewhere = changed(flowLog(), "flow", { logDestination: "arn:aws:s3:::other" });
    assert.deepEqual(await told(database, table(""), ...elsewhere), [unfed]);
  });

  it("reads a location in S3", async () => {
    for (const location of [`${BUCKET}/AWSLogs/`, "s3:///AWSLogs/", `s3://${BUCKET}`, `x s3://${BUCKET}/`]) {
      assert.deepEqual(await told(database, at(location), ...flowLog()), [
        fault(`its location "${location}" is no s3://BUCKET/FOLDER/`),
      ]);
    }
    assert.equal((await told(at("here"), ...flowLog())).length, 2);
  });

  it("reads above or below where the flow log writes", async () => {
    for (const folder of ["", "AWS", "AWSLogs/", `AWSLogs/${ACCOUNT}/`]) {
      assert.deepEqual(await told(database, at(`s3://${BUCKET}/${folder}`), ...flowLog()), []);
    }
    const below = `s3://${BUCKET}/other/`;
    assert.deepEqual(await told(database, at(below), ...flowLog()), [
      fault(`it reads ${below}, and flow log flow writes below s3://${BUCKET}/AWSLogs/`),
    ]);
    assert.deepEqual(await told(database, at(below, "flow/"), ...flowLog("flow/")), [
      fault(`it reads ${below}, and flow log flow writes below s3://${BUCKET}/flow/AWSLogs/`),
    ]);
  });

  it("tells what partitions, storage and columns miss", async () => {
    const { outputs } = table("");
    const storageDescriptor = outputs.storageDescriptor as Json;
    const broken = table("", {
      parameters: { ...(outputs.parameters as Json), "projection.enabled": "false" },
      storageDescriptor: {
        ...storageDescriptor,
        inputFormat: "other",
        columns: [{ name: "bytes", type: "bigint" }],
      },
    });
    assert.deepEqual(await told(database, broken, ...flowLog()), [
      fault(
        "its partitions are not projected (projection.enabled), so that none is found until somebody adds it",
      ),
      fault(
        'its inputFormat is "other" and must be "org.apache.hadoop.mapred.TextInputFormat", as flow log flow writes plain-text',
      ),
      fault("its column 1 is bytes, and records of flow log flow have srcaddr there"),
    ]);
  });

  it("may read a bucket into which other accounts write", async () => {
    const admitting = (change: (statement: Json) => Json, effect = "Allow"): readonly ExportedResource[] => {
      const { Statement: statements } = JSON.parse(bucketPolicyText("*")) as { Statement: Json[] };
      const [write] = statements;
      const policy = JSON.stringify({ Statement: [{ ...write, Effect: effect, ...change(write!) }] });
      return changed(without(flowLog(), "flow"), "policy", { policy });
    };
    const unfed = [
      fault(`it reads bucket ${BUCKET}, which no flow log of the deployment writes to; ${wayOut}`),
    ];
    const reading = (resources: readonly ExportedResource[]) => told(database, table(""), own, ...resources);
    const from =
      (key: string, ...values: readonly string[]) =>
      () => ({
        Condition: { StringEquals: { [key]: values } },
      });
    const others = from("AWS:SourceAccount", ACCOUNT, "210987654321");
    assert.deepEqual(await reading(admitting(others)), []);
    for (const key of ["aws:SourceOrgID", "aws:sourceOrgPaths"]) {
      assert.deepEqual(await reading(admitting(from(key, "o-1"))), []);
    }
    assert.deepEqual(await reading(admitting(from("aws:SourceAccount", ACCOUNT))), unfed);
    assert.deepEqual(await reading(admitting(from("aws:SourceArn", "arn:aws:s3:::x"))), unfed);
    assert.deepEqual(await reading(admitting(from("x:aws:SourceOrgID", "o-1"))), unfed);
    assert.deepEqual(await reading(admitting(others, "Deny")), unfed);
    assert.deepEqual(
      await reading(admitting(() => ({ ...others(), Principal: { Service: "logs.amazonaws.com" } }))),
      unfed,
    );
    assert.deepEqual(await reading(admitting(() => ({ ...others(), Principal: undefined }))), unfed);
    assert.deepEqual(await reading(without(without(flowLog(), "flow"), "policy")), unfed);
  });
});
