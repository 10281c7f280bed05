import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { postJson } from "../../../functions/shared/post-json";

describe("Function: postJson", () => {
  const asked: {
    readonly url: string | undefined;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }[] = [];
  let server: Server;
  let address: string;

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        asked.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
        if (request.url === "/limited") response.writeHead(429, { "retry-after": "30" }).end("rate_limited");
        else if (request.url === "/moved") response.writeHead(302, { location: "/services/elsewhere" }).end();
        else response.end("ok");
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it("posts JSON and brings what Slack says", async () => {
    const answer = await postJson(new URL(`${address}/services/T0/B0/x`), '{"text":"a"}');
    assert.deepEqual(answer, { status: 200, body: "ok", retryAfter: null });
    const { url, headers, body } = asked.at(-1)!;
    assert.deepEqual(
      [url, headers["content-type"], body],
      ["/services/T0/B0/x", "application/json", '{"text":"a"}'],
    );
  });

  it("brings how long Slack wants to be left alone", async () => {
    const answer = await postJson(new URL(`${address}/limited`), "{}");
    assert.deepEqual(answer, { status: 429, body: "rate_limited", retryAfter: "30" });
  });

  it("goes nowhere else, also where it is sent", async () => {
    const before = asked.length;
    assert.equal((await postJson(new URL(`${address}/moved`), "{}")).status, 302);
    assert.equal(asked.length, before + 1);
  });
});
