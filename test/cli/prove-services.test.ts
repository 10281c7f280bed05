import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { DeliveryReport } from "../../delivery";
import { centralBusStack, ORGANIZATION, WORKLOAD } from "../delivery/support/siem/central-bus-stack";
import { bootstrapInput } from "../delivery/support/siem/domain";
import { wafStack } from "../delivery/support/siem/waf-stack";
import { changed, type ExportedResource, stackExport } from "../delivery/support/stack";
import { command } from "./support/command";

const root = resolve(__dirname, "..", "..");

describe("Command: prove, with records of a service", function () {
  this.timeout(60_000);
  const records = join(root, "data/waf/opensearch-catalog-cloudfront-allow.ndjson.gz");
  let folder: string;
  let stack: readonly ExportedResource[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "prove-"));
    stack = await wafStack();
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function exported(resources: readonly ExportedResource[]): string {
    const file = join(folder, "stack.json");
    writeFileSync(file, JSON.stringify(stackExport(resources)));
    return file;
  }

  it("says how many were read, and in which index they are", async () => {
    const ran = await command(
      "prove",
      "--export",
      exported(stack),
      "--records",
      records,
      "--telemetry",
      "waf",
      "--json",
    );
    const { senders } = JSON.parse(ran.stdout) as DeliveryReport;
    assert.deepEqual(
      senders.map(({ name, read, delivered }) => [name, read, delivered]),
      [["logging", 38, [{ place: "index siem-waf of domain domain", records: 38 }]]],
    );
    assert.equal(ran.code, 0);
  });

  it("ends with the exit code of findings where the domain does not admit the writer", async () => {
    const input = JSON.stringify({ ...bootstrapInput(["waf"]), writers: { waf: [] } });
    const ran = await command(
      "prove",
      "--export",
      exported(changed(stack, "setUp", { input })),
      "--records",
      records,
      "--telemetry",
      "waf",
    );
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /no role of the domain/);
  });

  it("takes the organisation whose accounts policies let in, which no export says", async () => {
    const finding = join(folder, "finding.json");
    const ProductArn = "arn:aws:securityhub:eu-central-1::product/aws/macie";
    const time = "2026-03-02T08:16:02Z";
    const found = { Id: "one", ProductArn, AwsAccountId: WORKLOAD, CreatedAt: time, UpdatedAt: time };
    writeFileSync(finding, JSON.stringify(found));
    const file = exported(await centralBusStack());
    const proved = async (...options: string[]) => {
      const ran = await command(
        ...["prove", "--export", file, "--records", finding, "--telemetry", "security-hub", "--json"],
        ...options,
      );
      return (JSON.parse(ran.stdout) as DeliveryReport).undelivered.map(({ place }) => place);
    };
    assert.deepEqual(await proved("--organization", ORGANIZATION), []);
    assert.deepEqual(await proved(), ["policy of event bus bus"]);
    const refused = await command(
      ...["prove", "--export", file, "--records", finding, "--organization", "acme"],
    );
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--organization is "acme"; it is an id such as o-a1b2c3d4e5/);
  });

  it("names what telemetries there are", async () => {
    const ran = await command(
      "prove",
      "--export",
      exported(stack),
      "--records",
      records,
      "--telemetry",
      "dns",
    );
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /--telemetry is "dns"; it is flow-log, cloudtrail, /);
  });
});
