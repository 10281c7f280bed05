import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { putRecordBatch } from "../../../functions/firehose-transform/firehose-client";
import { sdkAthena } from "../../../functions/scheduled-query/athena";
import { sdkInsights } from "../../../functions/slack/aws";
import { readSecret } from "../../../functions/slack/secret";
import { sendMessageBatch } from "../../../functions/subscription/sqs-client";
import { alarmMessage, invocation, snsEvent } from "../slack/messages";
import { writtenUntil } from "../written-lines";

type ScheduledQuery = typeof import("../../../functions/scheduled-query");
type Slack = typeof import("../../../functions/slack");

/** A function as Lambda starts it: in an environment of its own, and not as another test has left it. */
function started(name: string): unknown {
  const file = require.resolve(`../../../functions/${name}`);
  const { [file]: before } = require.cache;
  Reflect.deleteProperty(require.cache, file);
  try {
    // oxlint-disable-next-line typescript/no-require-imports -- an import would be the one that is loaded
    return require(file);
  } finally {
    require.cache[file] = before;
  }
}

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

const executions: Readonly<Record<string, object>> = {
  "e-1": { QueryExecution: { Status: { State: "SUCCEEDED" } } },
  "e-2": { QueryExecution: { Status: { State: "FAILED", StateChangeReason: "no table" } } },
  "e-3": {
    QueryExecution: {
      Status: { State: "FAILED", StateChangeReason: "see", AthenaError: { ErrorMessage: "no column" } },
    },
  },
};

/** What a service answers, by its action: it takes all but what is called `refused`. */
const answers: Readonly<Record<string, (request: never) => object>> = {
  "AmazonSQS.SendMessageBatch": ({ Entries }: { Entries: readonly Entry[] }) => ({
    // In another order than they came in.
    Successful: Entries.filter(({ MessageBody }) => MessageBody !== "refused")
      .map(({ Id, MessageBody }) => ({
        Id,
        MessageId: `message-${Id}`,
        MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
      }))
      .reverse(),
    Failed: Entries.filter(({ MessageBody }) => MessageBody === "refused").map(({ Id }) => ({
      Id,
      Code: "InternalError",
      SenderFault: false,
    })),
  }),
  "secretsmanager.GetSecretValue": ({ SecretId }: { SecretId: string }) => ({
    SecretString: `text of ${SecretId}`,
  }),
  "Logs_20140328.StartQuery": () => ({ queryId: "q-1" }),
  "Logs_20140328.GetQueryResults": () => ({
    status: "Complete",
    results: [
      [
        { field: "srcaddr", value: "10.0.0.5" },
        { field: "total_bytes", value: "12" },
      ],
    ],
  }),
  "AmazonAthena.GetNamedQuery": ({ NamedQueryId }: { NamedQueryId: string }) =>
    NamedQueryId === "empty"
      ? {}
      : { NamedQuery: { Name: "drip", QueryString: "SELECT 1", Database: "logs", WorkGroup: "traffic" } },
  "AmazonAthena.StartQueryExecution": () => ({ QueryExecutionId: "e-1" }),
  "AmazonAthena.GetQueryExecution": ({ QueryExecutionId }: { QueryExecutionId: string }) =>
    executions[QueryExecutionId] ?? {},
  "AmazonAthena.GetQueryResults": () => ({
    ResultSet: { Rows: [{ Data: [{ VarCharValue: "srcaddr" }, {}] }, {}] },
  }),
  "Firehose_20150804.PutRecordBatch": ({ Records }: { Records: readonly { Data: string }[] }) => ({
    FailedPutCount: 1,
    RequestResponses: Records.map(({ Data }) =>
      Buffer.from(Data, "base64").toString() === "refused"
        ? { ErrorCode: "ServiceUnavailableException", ErrorMessage: "slow down" }
        : { RecordId: "record" },
    ),
  }),
};

describe("Clients of AWS in functions", () => {
  const asked: { readonly action: string; readonly body: unknown }[] = [];
  const environment = { ...process.env };
  let server: Server;
  let address: string;

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const action = String(request.headers["x-amz-target"]);
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
        asked.push({ action, body });
        response.setHeader("content-type", "application/x-amz-json-1.0");
        response.end(JSON.stringify(answers[action]?.(body as never) ?? {}));
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: address,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  });
  after(() => {
    process.env = environment;
    server.closeAllConnections();
    server.close();
  });

  it("send messages in one call, and tell which the queue did not take", async () => {
    // SQS is asked at the queue's own address.
    const queue = `${address}/123456789012/dead`;
    const sent = await sendMessageBatch(queue)(["one", "refused", "three"]);
    assert.deepEqual(sent, [{ refused: false }, { refused: true }, { refused: false }]);
    assert.deepEqual(asked.at(-1)?.body, {
      QueueUrl: queue,
      Entries: [
        { Id: "0", MessageBody: "one" },
        { Id: "1", MessageBody: "refused" },
        { Id: "2", MessageBody: "three" },
      ],
    });
  });

  it("put records into a stream in one call, and tell which it did not take", async () => {
    const data = ["one", "refused"].map((text) => Buffer.from(text));
    const put = await putRecordBatch("siem-waf")(data);
    assert.deepEqual(put, [{ refused: false }, { refused: true }]);
    assert.deepEqual(asked.at(-1)?.body, {
      DeliveryStreamName: "siem-waf",
      Records: data.map((bytes) => ({ Data: bytes.toString("base64") })),
    });
  });

  it("ask Logs Insights in whole seconds, and take a row's values by its columns", async () => {
    const question = {
      logGroup: "traffic",
      query: "limit 1",
      from: "2026-11-21T09:42:12.345Z",
      until: "2026-11-21T10:07:12.345Z",
    };
    assert.equal(await sdkInsights.start(question), "q-1");
    assert.deepEqual(asked.at(-1)?.body, {
      logGroupName: "traffic",
      queryString: "limit 1",
      startTime: Date.UTC(2026, 10, 21, 9, 42, 12) / 1000,
      endTime: Date.UTC(2026, 10, 21, 10, 7, 12) / 1000,
    });
    assert.deepEqual(await sdkInsights.results("q-1"), {
      status: "Complete",
      rows: [{ srcaddr: "10.0.0.5", total_bytes: "12" }],
    });
    assert.deepEqual(asked.at(-1)?.body, { queryId: "q-1" });
  });

  it("ask Athena a query that was saved with its database and workgroup, and how far it is", async () => {
    const kept = { sql: "SELECT 1", database: "logs", workgroup: "traffic" };
    assert.deepEqual(await sdkAthena.kept("q-1"), kept);
    assert.deepEqual(asked.at(-1)?.body, { NamedQueryId: "q-1" });
    assert.deepEqual(await sdkAthena.kept("empty"), { sql: "", database: "", workgroup: "" });
    assert.equal(await sdkAthena.start(kept), "e-1");
    const { ClientRequestToken: _, ...started } = asked.at(-1)!.body as Record<string, unknown>;
    assert.deepEqual(started, {
      QueryString: "SELECT 1",
      WorkGroup: "traffic",
      QueryExecutionContext: { Database: "logs" },
    });
    assert.deepEqual(await Promise.all(["e-1", "e-2", "e-3", "e-4"].map((id) => sdkAthena.state(id))), [
      { state: "SUCCEEDED", reason: undefined },
      { state: "FAILED", reason: "no table" },
      { state: "FAILED", reason: "no column" },
      { state: "QUEUED", reason: undefined },
    ]);
    assert.deepEqual(await sdkAthena.rows("e-1"), [["srcaddr", undefined], []]);
    assert.deepEqual(asked.at(-1)?.body, { QueryExecutionId: "e-1" });
  });

  it("are those by which Lambda's calls are answered", async () => {
    Object.assign(process.env, {
      SLACK_WEBHOOK_SECRET: "alerts-slack",
      NAMED_QUERY_ID: "q-7",
      AWS_LAMBDA_FUNCTION_NAME: "drip",
    });
    const { handler: slack } = started("slack") as Slack;
    await assert.rejects(async () => slack(snsEvent("a", alarmMessage()), invocation()), {
      message: /^secret alerts-slack: found text that is no URL/,
    });
    const { handler: scheduledQuery } = started("scheduled-query") as ScheduledQuery;
    assert.match(await writtenUntil(() => scheduledQuery({}, invocation())), /"FunctionName":"drip"/);
    const actions = asked.slice(-4).map(({ action }) => action.split(".")[1]);
    assert.deepEqual(actions, [
      "GetNamedQuery",
      "StartQueryExecution",
      "GetQueryExecution",
      "GetQueryResults",
    ]);
  });

  it("read the text of a secret", async () => {
    assert.equal(await readSecret("alerts-slack"), "text of alerts-slack");
    assert.deepEqual(asked.at(-1)?.body, { SecretId: "alerts-slack" });
  });
});
