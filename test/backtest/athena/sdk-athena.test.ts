import assert from "node:assert/strict";

import { runQuery } from "../../../backtest/athena/run-query";
import { sdkAthena } from "../../../backtest/athena/sdk-athena";
import { awsServer, execution, resultsPage, type ServerAnswer } from "./support/aws-server";

const names = { workgroup: "traffic-athena-0a1b2c3", database: "dev_traffic", table: "flow_logs" };
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
const noPause = () => Promise.resolve();

/** Runs a query against a server that answers so; the server's calls beside the answer. */
async function queried(answers: Readonly<Record<string, readonly ServerAnswer[]>>) {
  const server = await awsServer(answers);
  try {
    const athena = sdkAthena(names, { region: "us-east-1", endpoint: server.endpoint, credentials });
    const answer = await runQuery(athena, "SELECT 1", noPause).catch((error: unknown) => error);
    return { answer, calls: server.calls };
  } finally {
    await server.close();
  }
}

const started: ServerAnswer = { body: { QueryExecutionId: "q-1" } };

describe("Function: sdkAthena", () => {
  it("reads of the account's catalogue what is said of the table, and what is not said is nothing", async () => {
    const tableOf = async (TableMetadata: object) => {
      const server = await awsServer({ GetTableMetadata: [{ body: { TableMetadata } }] });
      const config = { region: "us-east-1", endpoint: server.endpoint, credentials };
      const table = await sdkAthena(names, config).table();
      await server.close();
      assert.deepEqual(server.calls, [
        {
          action: "GetTableMetadata",
          given: { CatalogName: "AwsDataCatalog", DatabaseName: "dev_traffic", TableName: "flow_logs" },
        },
      ]);
      return table;
    };
    assert.deepEqual(
      await tableOf({
        Name: "flow_logs",
        Columns: [{ Name: "start", Type: "bigint" }],
        PartitionKeys: [{ Name: "date" }],
        Parameters: { "projection.enabled": "true" },
      }),
      { columns: ["start"], partitionKeys: ["date"], parameters: { "projection.enabled": "true" } },
    );
    assert.deepEqual(await tableOf({ Name: "flow_logs" }), {
      columns: [],
      partitionKeys: [],
      parameters: {},
    });
  });

  it("waits on for a query of which Athena says nothing yet, and stops it", async () => {
    const server = await awsServer({
      GetQueryExecution: [{ body: {} }],
      GetQueryResults: [{ body: {} }],
      StopQueryExecution: [{ body: {} }],
    });
    const athena = sdkAthena(names, { region: "us-east-1", endpoint: server.endpoint, credentials });
    assert.deepEqual(await athena.execution("q-1"), { state: "QUEUED", bytesScanned: 0 });
    assert.deepEqual(await athena.page("q-1", undefined), { types: [], rows: [] });
    await athena.stop("q-1");
    await server.close();
    assert.deepEqual(
      server.calls.map(({ action, given }) => [action, given]),
      ["GetQueryExecution", "GetQueryResults", "StopQueryExecution"].map((action) => [
        action,
        { QueryExecutionId: "q-1" },
      ]),
    );
  });

  it("starts a query in the workgroup once, asks on where AWS throttles, and turns the pages", async () => {
    const types = ["bigint", "varchar"];
    const { answer, calls } = await queried({
      StartQueryExecution: [started],
      GetQueryExecution: [
        execution("RUNNING", 3),
        { error: "TooManyRequestsException", message: "Rate exceeded" },
        execution("SUCCEEDED", 11_000_000),
      ],
      GetQueryResults: [
        resultsPage(
          types,
          [
            ["n", "a"],
            ["1", null],
          ],
          "more",
        ),
        resultsPage(types, [["2", "b"]]),
      ],
    });
    assert.deepEqual(answer, {
      rows: [
        [1, null],
        [2, "b"],
      ],
      bytesScanned: 11_000_000,
    });
    assert.deepEqual(
      calls.map(({ action }) => action),
      [
        "StartQueryExecution",
        "GetQueryExecution",
        "GetQueryExecution",
        "GetQueryExecution",
        "GetQueryResults",
        "GetQueryResults",
      ],
    );
    const { ClientRequestToken, ...given } = calls[0]!.given;
    assert.match(String(ClientRequestToken), /^[0-9a-f-]{36}$/);
    assert.deepEqual(given, {
      QueryString: "SELECT 1",
      WorkGroup: names.workgroup,
      QueryExecutionContext: { Catalog: "AwsDataCatalog", Database: "dev_traffic" },
    });
    assert.deepEqual(calls.at(-1)!.given, { QueryExecutionId: "q-1", NextToken: "more" });
  });

  it("tells what Athena says of a query that failed", async () => {
    const { answer, calls } = await queried({
      StartQueryExecution: [started],
      GetQueryExecution: [execution("FAILED", 0, "COLUMN_NOT_FOUND: line 3:4")],
    });
    assert.ok(answer instanceof Error);
    assert.equal(
      answer.message,
      "Athena's query q-1 failed, having read 0 bytes: COLUMN_NOT_FOUND: line 3:4",
    );
    assert.equal(calls.length, 2);
  });

  it("does not ask again where AWS refuses", async () => {
    const { answer, calls } = await queried({
      StartQueryExecution: [{ error: "AccessDeniedException", message: "not authorized" }],
    });
    assert.ok(answer instanceof Error);
    assert.equal(`${answer.name}: ${answer.message}`, "AccessDeniedException: not authorized");
    assert.equal(calls.length, 1);
  });
});
