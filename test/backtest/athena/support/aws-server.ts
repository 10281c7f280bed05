import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server answers to a call: a body, or one of AWS's errors. */
export type ServerAnswer = { readonly body: object } | { readonly error: string; readonly message: string };

export interface AwsServer {
  readonly endpoint: string;
  /** `GetQueryExecution` and what it was given, in order; `ListObjectsV2` with the prefix. */
  readonly calls: readonly { readonly action: string; readonly given: Readonly<Record<string, unknown>> }[];
  readonly close: () => Promise<void>;
}

/**
 * A server that takes Athena's calls as AWS does (JSON 1.1), and S3's lists of objects, which are all of one object of
 * these bytes.
 * @param answers of each action in turn; the last one again and again.
 */
export async function awsServer(
  answers: Readonly<Record<string, readonly ServerAnswer[]>>,
  objectBytes = 0,
): Promise<AwsServer> {
  const calls: { action: string; given: Record<string, unknown> }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.headers["x-amz-target"];
    if (target === undefined) {
      const query = new URL(request.url ?? "", "http://s3").searchParams;
      calls.push({ action: "ListObjectsV2", given: Object.fromEntries(query) });
      response.end(listOf(`${query.get("prefix") ?? ""}object`, objectBytes));
      return;
    }
    const chunks = await request.toArray();
    const action = String(target).replace("AmazonAthena.", "");
    const before = calls.filter((call) => call.action === action).length;
    const given = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Record<string, unknown>;
    calls.push({ action, given });
    const known = answers[action] ?? [{ error: "InvalidRequestException", message: `no ${action} here` }];
    const now = known[Math.min(before, known.length - 1)]!;
    response.setHeader("Content-Type", "application/x-amz-json-1.1");
    if ("error" in now) response.statusCode = 400;
    response.end(JSON.stringify("error" in now ? { __type: now.error, Message: now.message } : now.body));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

function listOf(key: string, bytes: number): string {
  const content = `<Contents><Key>${key}</Key><Size>${bytes}</Size></Contents>`;
  return `<?xml version="1.0"?><ListBucketResult><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>${content}</ListBucketResult>`;
}

/** A page of results as Athena writes it: a value that is NULL is absent. */
export function resultsPage(
  types: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  next?: string,
): ServerAnswer {
  return {
    body: {
      ResultSet: {
        ResultSetMetadata: { ColumnInfo: types.map((Type) => ({ Name: "c", Type })) },
        Rows: rows.map((row) => ({
          Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
        })),
      },
      ...(next !== undefined && { NextToken: next }),
    },
  };
}

/** An execution in a state. */
export function execution(State: string, bytes: number, reason?: string): ServerAnswer {
  const Status = { State, ...(reason !== undefined && { AthenaError: { ErrorMessage: reason } }) };
  return { body: { QueryExecution: { Status, Statistics: { DataScannedInBytes: bytes } } } };
}
