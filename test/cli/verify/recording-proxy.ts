import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Passes requests on to a server that speaks AWS's API, and notes each as the action of IAM that it needs. */
export interface RecordingProxy {
  readonly address: string;
  readonly actions: ReadonlySet<string>;
  close(): void;
}

export async function recordingProxy(to: string): Promise<RecordingProxy> {
  const actions = new Set<string>();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      actions.add(actionOf(request, body.toString("latin1")));
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        ["host", "connection", "content-length", "transfer-encoding"].includes(name)
          ? []
          : [[name, String(value)] as [string, string]],
      );
      const method = request.method ?? "GET";
      const answer = await fetch(`${to}${request.url ?? ""}`, {
        method,
        headers,
        ...(method !== "GET" && { body }),
      });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, actions, close: () => server.close() };
}

/** Services whose actions begin otherwise than what requests to them are signed for. */
const prefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** Operations of S3 by what their query says, which IAM calls by other names. */
const bucketActions = { policy: "GetBucketPolicy", "list-type": "ListBucket" } as const;

/** By what stands on the wire: each protocol of AWS's says the operation in a place of its own. */
function actionOf({ headers, url = "" }: IncomingMessage, body: string): string {
  const service =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "unsigned";
  const query = new URL(url, "http://aws").searchParams;
  const operation =
    String(headers["x-amz-target"] ?? "").split(".")[1] ??
    /\/operation\/(\w+)/.exec(url)?.[1] ??
    /(?:^|&)Action=(\w+)/.exec(body)?.[1] ??
    Object.entries(bucketActions).find(([name]) => query.has(name))?.[1] ??
    url;
  return `${prefixes[service] ?? service}:${operation}`;
}
