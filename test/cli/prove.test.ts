import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./support/command";

/** A flow log to a log group through a role; the role may write unless `actions` leaves it out. */
function stackExport(actions: string[]): unknown {
  const account = "123456789012";
  const group = `arn:aws:logs:us-east-1:${account}:log-group:flow`;
  const role = `arn:aws:iam::${account}:role/flow`;
  const trust = {
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  };
  const permissions = { Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] };
  const resource = (type: string, name: string, id: string, outputs: object) => ({
    urn: `urn:pulumi:dev::network-security::${type}::${name}`,
    custom: true,
    id,
    type,
    inputs: {},
    outputs: { id, ...outputs },
  });
  return {
    version: 3,
    deployment: {
      manifest: {},
      resources: [
        resource("aws:cloudwatch/logGroup:LogGroup", "flow", "flow", { name: "flow", arn: group }),
        resource("aws:iam/role:Role", "flow", "flow", {
          name: "flow",
          arn: role,
          assumeRolePolicy: JSON.stringify(trust),
        }),
        resource("aws:iam/rolePolicy:RolePolicy", "flow", "flow:flow", {
          role: "flow",
          policy: JSON.stringify(permissions),
        }),
        resource("aws:ec2/flowLog:FlowLog", "flow", "fl-1", {
          arn: `arn:aws:ec2:us-east-1:${account}:vpc-flow-log/fl-1`,
          vpcId: "vpc-1",
          trafficType: "ALL",
          logDestinationType: "cloud-watch-logs",
          logDestination: group,
          iamRoleArn: role,
        }),
      ],
    },
  };
}

const header =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";
const record =
  "2 123456789010 eni-102010ab 198.51.100.1 192.0.2.1 443 49152 6 10 840 1439387263 1439387264 ACCEPT OK";

describe("Command: prove", function () {
  this.timeout(30_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "prove-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  const writing = [
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
  ];

  it("ends with 0 when every record arrives, and writes so to the page that is asked for", async () => {
    const exported = file("whole.json", JSON.stringify(stackExport(writing)));
    const records = file("records.log", `${header}\n${record}\n`);
    const page = join(folder, "page.html");
    const { code, stdout } = await command(
      ...["prove", "--export", exported, "--records", records, "--source", "vpc-1", "--html", page],
    );
    assert.match(stdout, /1 records in, 1 delivered, 0 lost/);
    assert.match(readFileSync(page, "utf8"), /1 records in, 1 delivered, 0 lost/);
    assert.equal(code, 0, stdout);
  });

  it("ends with 1 and names the permission when records are lost", async () => {
    const exported = file("lossy.json", JSON.stringify(stackExport(writing.slice(0, 3))));
    const records = file("records.log", `${header}\n${record}\n`);
    const { code, stdout } = await command(
      ...["prove", "--export", exported, "--records", records, "--source", "vpc-1", "--json"],
    );
    assert.equal(code, 1, stdout);
    const { undelivered } = JSON.parse(stdout) as { undelivered: { records: number; reason: string }[] };
    assert.deepEqual(
      undelivered.map(({ records: lost }) => lost),
      [1],
    );
    assert.match(undelivered[0]?.reason ?? "", /logs:PutLogEvents/);
  });

  it("ends with 1 and shows the line when a line is no record", async () => {
    const exported = file("whole.json", JSON.stringify(stackExport(writing)));
    const records = file("torn.log", `${header}\n${record}\n2 123456789010 eni-1\n`);
    const { code, stdout } = await command(
      ...["prove", "--export", exported, "--records", records, "--source", "vpc-1"],
    );
    assert.match(stdout, /torn\.log:3: found 3 columns; the format has 14/);
    assert.match(stdout, /1 unreadable/);
    assert.equal(code, 1);
  });

  it("refuses an export that is given twice, which would count each record twice", async () => {
    const exported = file("whole.json", JSON.stringify(stackExport(writing)));
    const copy = file("copy.json", JSON.stringify(stackExport(writing)));
    const records = file("records.log", `${header}\n${record}\n`);
    for (const other of [exported, copy]) {
      const { code, stderr } = await command("prove", "--export", exported, other, "--records", records);
      assert.equal(code, 2);
      assert.match(stderr, /copy\.json|whole\.json/);
      assert.match(stderr, /::flow, which is in .*whole\.json as well; give each stack once/);
    }
  });

  it("refuses a page that it could not write before it reads anything, and makes none", async () => {
    const page = join(folder, "nowhere", "page.html");
    const { code, stderr } = await command(
      ...["prove", "--export", join(folder, "not-there.json"), "--records", "none.log", "--html", page],
    );
    assert.equal(code, 2);
    assert.match(stderr, /--html .*page\.html cannot be written: ENOENT/);
    const fine = join(folder, "fine.html");
    await command(
      "prove",
      "--export",
      join(folder, "not-there.json"),
      "--records",
      "none.log",
      "--html",
      fine,
    );
    assert.equal(existsSync(fine), false);
  });

  for (const { title, words, message } of [
    {
      title: "a file that is not there",
      words: ["--export", "nowhere.json", "--records", "records.log"],
      message: /nowhere\.json cannot be read/,
    },
    {
      title: "a source that is no id",
      words: ["--export", "whole.json", "--records", "records.log", "--source", "main"],
      message: /--source is "main"; give the id of a VPC/,
    },
    {
      title: "a format that nobody knows",
      words: ["--export", "whole.json", "--records", "records.log", "--format", "${srcadr}"],
      message: /the nearest is "srcaddr"/,
    },
    {
      title: "no export",
      words: ["--records", "records.log"],
      message: /required option '--export <file\.\.\.>'/,
    },
    {
      title: "records that are not there",
      words: ["--export", "whole.json", "--records", "absent.log"],
      message: /absent\.log cannot be read: ENOENT/,
    },
    {
      title: "records without a header",
      words: ["--export", "whole.json", "--records", "headless.log"],
      message: /headless\.log:\n {2}\S/,
    },
    {
      title: "an export that is no JSON",
      words: ["--export", "records.log", "--records", "records.log"],
      message: /records\.log is not JSON/,
    },
  ]) {
    it(`ends with 2 and one clear message on ${title}`, async () => {
      file("whole.json", JSON.stringify(stackExport(writing)));
      file("records.log", `${header}\n${record}\n`);
      file("headless.log", `${record}\n`);
      const inFolder = words.map((word) => (/\.(json|log)$/.test(word) ? join(folder, word) : word));
      const { code, stderr } = await command("prove", ...inFolder);
      assert.match(stderr, message);
      assert.equal(code, 2);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
  }
});
