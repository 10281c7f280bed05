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
