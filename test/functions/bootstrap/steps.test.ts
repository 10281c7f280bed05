import assert from "node:assert/strict";

import { createHandler } from "../../../functions/bootstrap";
import { runSteps } from "../../../functions/bootstrap/run";
import { bootstrapSteps } from "../../../functions/bootstrap/steps";
import type { Http, HttpAnswer, HttpRequest } from "../../../functions/shared/http";
import { settings, writerArn } from "../support/settings";

const wafOnly = { ...settings, writers: { waf: [writerArn("waf")] } };

/** A domain that has nothing and remembers what it is asked, with other answers where `answers` has some. */
function domain(answers: Readonly<Record<string, HttpAnswer>> = {}): {
  readonly http: Http;
  readonly sent: HttpRequest[];
} {
  const sent: HttpRequest[] = [];
  return {
    sent,
    http: (request) => {
      sent.push(request);
      const answer = answers[`${request.method} ${request.path}`];
      if (answer !== undefined) return Promise.resolve(answer);
      if (request.path.endsWith("/_mapping"))
        return Promise.resolve({ status: 200, body: '{"siem-waf-000001":{"mappings":{}}}' });
      return Promise.resolve(
        request.method === "GET" ? { status: 404, body: "{}" } : { status: 200, body: '{"success":true}' },
      );
    },
  };
}

describe("Function: bootstrapSteps", () => {
  it("sets up an empty domain in order: what indices need before the first index", async () => {
    const { http, sent } = domain();
    await runSteps(http, bootstrapSteps(wafOnly));
    assert.deepEqual(
      sent.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
      [
        "PUT /_plugins/_ism/policies/siem-waf",
        "PUT /_index_template/siem-waf",
        "PUT /siem-waf-000001",
        "POST /siem-waf/_rollover",
        "PUT /_plugins/_security/api/roles/siem-waf-writer",
        "PUT /_plugins/_security/api/rolesmapping/siem-waf-writer",
        "PUT /_plugins/_security/api/roles/siem-analyst",
        "PUT /_plugins/_security/api/rolesmapping/siem-analyst",
        "POST /_dashboards/api/saved_objects/_import?overwrite=true",
      ],
    );
  });

  it("puts what it defines into the index template and the import, with what Dashboards asks of one", async () => {
    const { http, sent } = domain();
    await runSteps(http, bootstrapSteps(wafOnly));
    const of = (method: string, path: string) =>
      sent.find((request) => request.method === method && request.path.startsWith(path));
    const template = JSON.parse(of("PUT", "/_index_template/siem-waf")?.body ?? "") as {
      readonly template: { readonly mappings: { readonly properties: object; readonly _meta: object } };
      readonly _meta: { readonly definition: string };
    };
    assert.match(template._meta.definition, /^[0-9a-f]+$/);
    assert.deepEqual(template.template.mappings._meta, template._meta);
    assert.ok("@timestamp" in template.template.mappings.properties);
    assert.deepEqual(JSON.parse(of("PUT", "/siem-waf-000001")?.body ?? ""), {
      aliases: { "siem-waf": { is_write_index: true } },
    });
    const imported = of("POST", "/_dashboards/");
    assert.ok(imported);
    assert.deepEqual(imported.headers, { "osd-xsrf": "true", securitytenant: "global" });
    const boundary = /^multipart\/form-data; boundary=(boundary-[0-9a-f]+)$/.exec(
      imported.contentType ?? "",
    )?.[1];
    const [opening, disposition, type, empty, objects = "", closing, end] =
      imported.body?.split("\r\n") ?? [];
    assert.deepEqual(
      [opening, disposition, type, empty, closing, end],
      [
        `--${boundary ?? ""}`,
        'Content-Disposition: form-data; name="file"; filename="siem.ndjson"',
        "Content-Type: application/ndjson",
        "",
        `--${boundary ?? ""}--`,
        "",
      ],
    );
    const lines = objects.split("\n").filter((line) => line !== "");
    const titles = lines.flatMap((line) => {
      const { attributes } = JSON.parse(line) as { attributes: { title: string } };
      return attributes.title;
    });
    assert.ok(titles.includes("siem-*") && titles.some((title) => title.includes("WAF")), titles.join());
  });

  it("makes no new index where the newest one has the mapping, and one where it has another", async () => {
    const first = domain();
    await runSteps(first.http, bootstrapSteps(wafOnly));
    const put = first.sent.find(
      ({ method, path }) => method === "PUT" && path === "/_index_template/siem-waf",
    );
    const { _meta } = JSON.parse(put?.body ?? "") as { _meta: object };
    const rolledOver = async (newest: object) => {
      const indices = {
        "siem-waf-000002": { mappings: newest },
        "siem-waf-000001": { mappings: { _meta: {} } },
      };
      const again = domain({
        "GET /siem-waf/_mapping": { status: 200, body: JSON.stringify(indices) },
        "GET /_index_template/siem-waf": {
          status: 200,
          body: JSON.stringify({ index_templates: [{ index_template: { _meta } }] }),
        },
      });
      await runSteps(again.http, bootstrapSteps(wafOnly));
      return again.sent
        .filter(({ method, path }) => method !== "GET" && /_rollover|_index_template/.test(path))
        .map(({ method, path }) => `${method} ${path}`);
    };
    assert.deepEqual(await rolledOver({ _meta }), []);
    assert.deepEqual(await rolledOver({ _meta: { definition: "another" } }), ["POST /siem-waf/_rollover"]);
    assert.deepEqual(await rolledOver({}), ["POST /siem-waf/_rollover"]);
  });

  it("replaces a retention policy that has changed, of the version that it saw", async () => {
    const present = { _seq_no: 7, _primary_term: 2, policy: { description: "of before (0123456789abcdef)" } };
    const { http, sent } = domain({
      "GET /_plugins/_ism/policies/siem-waf": { status: 200, body: JSON.stringify(present) },
    });
    await runSteps(http, bootstrapSteps(wafOnly));
    assert.equal(sent[1]?.path, "/_plugins/_ism/policies/siem-waf?if_seq_no=7&if_primary_term=2");
  });

  it("leaves a retention policy alone that is the same", async () => {
    const first = domain();
    await runSteps(first.http, bootstrapSteps(wafOnly));
    const body = first.sent[1]?.body ?? "";
    const again = domain({
      "GET /_plugins/_ism/policies/siem-waf": {
        status: 200,
        body: JSON.stringify({ _seq_no: 1, _primary_term: 1, ...(JSON.parse(body) as object) }),
      },
    });
    const [policy] = await runSteps(again.http, bootstrapSteps(wafOnly));
    assert.deepEqual(policy, { name: "retention policy siem-waf", changed: false });
  });

  it("maps exactly the IAM roles that it is given", async () => {
    const { http, sent } = domain();
    await runSteps(
      http,
      bootstrapSteps({ ...wafOnly, analysts: ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"] }),
    );
    const mapping = sent.find(({ path }) => path.endsWith("rolesmapping/siem-analyst"));
    assert.deepEqual(JSON.parse(mapping?.body ?? ""), {
      backend_roles: ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"],
    });
  });
});

describe("Function: runSteps", () => {
  it("fails with the server's own words, and goes no further", async () => {
    const body =
      '{"error":{"type":"invalid_index_template_exception","reason":"unknown setting"},"status":400}';
    const { http, sent } = domain({ "PUT /_index_template/siem-waf": { status: 400, body } });
    await assert.rejects(runSteps(http, bootstrapSteps(wafOnly)), {
      message: `index template siem-waf: PUT /_index_template/siem-waf was answered with 400: ${body}`,
    });
    assert.equal(sent.at(-1)?.path, "/_index_template/siem-waf");
  });

  it("fails where it may not look, which is not the same as finding nothing", async () => {
    const { http } = domain({
      "GET /_plugins/_ism/policies/siem-waf": { status: 403, body: "no permissions" },
    });
    await assert.rejects(runSteps(http, bootstrapSteps(wafOnly)), {
      message:
        "retention policy siem-waf: GET /_plugins/_ism/policies/siem-waf was answered with 403: no permissions",
    });
  });

  it("fails where OpenSearch Dashboards took only some of the objects", async () => {
    const body = '{"success":false,"errors":[{"id":"siem-waf","error":{"type":"conflict"}}]}';
    const { http } = domain({
      "POST /_dashboards/api/saved_objects/_import?overwrite=true": { status: 200, body },
    });
    await assert.rejects(runSteps(http, bootstrapSteps(wafOnly)), {
      message: `saved objects of OpenSearch Dashboards: ${body}`,
    });
  });
});

describe("The bootstrap function", () => {
  it("says what it changed", async () => {
    const { http } = domain();
    const handler = createHandler({ DOMAIN_ENDPOINT: "https://search.example.com" }, { http: () => http });
    const done = await handler(wafOnly);
    assert.equal(done.length, 9);
    assert.deepEqual(done[1], { name: "index template siem-waf", changed: true });
  });
});
