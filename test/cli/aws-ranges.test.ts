import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./support/command";

describe("Command: aws-ranges", function () {
  this.timeout(20_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-ranges-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("keeps what AWS published, sorted, and says of which day it is", async () => {
    const [from, to] = [join(folder, "ip-ranges.json"), join(folder, "kept.json")];
    const s3 = (region: string, cidr: string) => ({ ip_prefix: cidr, region, service: "S3" });
    const prefixes = [s3("us-east-1", "16.182.0.0/16"), s3("eu-west-1", "3.5.64.0/21")];
    writeFileSync(from, JSON.stringify({ createDate: "2026-08-22-15-17-05", prefixes }));
    const { code, stdout } = await command("aws-ranges", "--from", from, "--to", to);
    assert.match(stdout, /^published 2026-08-22-15-17-05, kept before: \d{4}-/);
    assert.equal(code, 0);
    assert.equal(
      readFileSync(to, "utf8"),
      `{
  "createDate": "2026-08-22-15-17-05",
  "ranges": {
    "S3": {
      "eu-west-1": ["3.5.64.0/21"],
      "us-east-1": ["16.182.0.0/16"]
    }
  }
}
`,
    );
  });

  it("refuses another file, and keeps what there was", async () => {
    const [from, to] = [join(folder, "other.json"), join(folder, "absent.json")];
    writeFileSync(from, "<html>");
    const { code, stderr } = await command("aws-ranges", "--from", from, "--to", to);
    assert.equal(code, 2);
    assert.equal(stderr, `${from}: found no createDate and prefixes, as AWS's ip-ranges.json has them\n`);
    assert.throws(() => readFileSync(to));
  });

  it("downloads them where no file is given, and says what to do where AWS does not answer", async () => {
    const to = join(folder, "downloaded.json");
    const answers = [
      new Response('{"createDate":"2026-08-22-15-17-05","prefixes":[]}'),
      new Response("", { status: 503, statusText: "Service Unavailable" }),
    ];
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (url) => {
      asked.push(url);
      return Promise.resolve(answers.shift() ?? Response.error());
    };
    try {
      assert.equal((await command("aws-ranges", "--to", to)).code, 0);
      assert.match(readFileSync(to, "utf8"), /^\{\n {2}"createDate": "2026-08-22-15-17-05",/);
      const address = "https://ip-ranges.amazonaws.com/ip-ranges.json";
      assert.deepEqual(asked, [address]);
      const { code, stderr } = await command("aws-ranges", "--to", to);
      assert.equal(code, 1);
      assert.equal(
        stderr,
        `${address} cannot be read: 503 Service Unavailable; \`--from FILE\` takes it from a file\n`,
      );
    } finally {
      globalThis.fetch = fetch;
    }
  });
});
