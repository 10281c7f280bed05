import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { regionOfDomain, signedHttp } from "../../../functions/shared/opensearch-client";

describe("Function: signedHttp", () => {
  const environment = { ...process.env };
  const asked: { readonly line: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  let server: Server;
  let address: string;

  before(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (piece: Buffer) => (body += piece.toString()));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        asked.push({ line: `${method} ${url}`, headers, body });
        const isMissing = url.startsWith("/missing");
        response.writeHead(isMissing ? 404 : 200, { "content-type": "application/json" });
        response.end(isMissing ? '{"error":"none"}' : '{"count":7}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "test" });
  });
  after(() => {
    process.env = environment;
    server.closeAllConnections();
    server.close();
  });

  it("signs for OpenSearch Service in the function's region, and sends the body with its type", async () => {
    const http = signedHttp(address, "eu-west-1");
    const body = '{"index":{}}\n';
    const answer = await http({
      method: "POST",
      path: "/_bulk?refresh=true",
      body,
      contentType: "application/x-ndjson",
      headers: { "osd-xsrf": "true" },
    });
    assert.deepEqual(answer, { status: 200, body: '{"count":7}' });
    const sent = asked.at(-1);
    assert.deepEqual([sent?.line, sent?.body], ["POST /_bulk?refresh=true", body]);
    assert.equal(sent?.headers["content-type"], "application/x-ndjson");
    assert.equal(sent.headers["osd-xsrf"], "true");
    assert.match(
      sent.headers.authorization ?? "",
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/es\/aws4_request, /,
    );
    await http({ method: "PUT", path: "/siem-waf", body: "{}" });
    assert.equal(asked.at(-1)?.headers["content-type"], "application/json");
  });

  it("asks without a body where there is none, and hands on what the server refuses", async () => {
    const http = signedHttp(address, "eu-west-1");
    assert.deepEqual(await http({ method: "GET", path: "/missing" }), {
      status: 404,
      body: '{"error":"none"}',
    });
    assert.deepEqual([asked.at(-1)?.line, asked.at(-1)?.body], ["GET /missing", ""]);
    assert.equal(asked.at(-1)?.headers["content-type"], undefined);
  });

  it("fails where nobody answers", async () => {
    const http = signedHttp("http://127.0.0.1:1", "eu-west-1");
    await assert.rejects(http({ method: "GET", path: "/" }), /ECONNREFUSED/);
  });
});

describe("Function: regionOfDomain", () => {
  it("reads the region that a request must be signed for from the domain's own address", () => {
    assert.equal(regionOfDomain("https://search-siem-0a1b.eu-central-1.es.amazonaws.com"), "eu-central-1");
    assert.equal(regionOfDomain("https://vpc-siem-0a1b.us-gov-west-1.es.amazonaws.com"), "us-gov-west-1");
    assert.equal(regionOfDomain("https://siem-0a1b.aos.us-east-1.on.aws"), "us-east-1");
  });

  it("does not know it from an address of the user's own", () => {
    assert.equal(regionOfDomain("https://search.example.com"), undefined);
  });
});
