import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Deployment, generateTraffic, readStackExport } from "../../delivery";
import { allFieldsV5Format, type FlowLogRecord, printRecord } from "../../telemetry/flow-logs";
import { keptStack } from "../mutations/support/stack";
import { parquetOf } from "../telemetry/flow-logs/recorded/parquet-of";
import { command, type Ran } from "./support/command";

function devStack(): Deployment {
  const deployment = readStackExport(keptStack());
  assert.ok(deployment.ok);
  return deployment.value;
}

/** An hour of a VPC's traffic, in the order in which it began. */
function anHour(): readonly FlowLogRecord[] {
  return generateTraffic({ seed: 7, deployment: devStack(), minutes: 60 })
    .flatMap(({ records }) => records)
    .toSorted((left, right) => (left.start ?? 0) - (right.start ?? 0));
}

describe("An hour of recorded traffic", function () {
  this.timeout(120_000);
  let folder: string;
  const records = anHour();
  const lines = records.map((record) => printRecord(allFieldsV5Format, record));
  const plain = `${lines.join("\n")}\n`;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "same-report-"));
    writeFileSync(join(folder, "stack.json"), JSON.stringify(keptStack()));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** What `prove` says of a file: always of the same name, since that stands in the report. */
  function proved(kind: string, content: string | Uint8Array): Promise<Ran> {
    mkdirSync(join(folder, kind));
    const file = join(folder, kind, "records");
    writeFileSync(file, content);
    const vpc = devStack().ofType("aws:ec2/vpc:Vpc")[0]?.id ?? "";
    const args = ["--export", join(folder, "stack.json"), "--records", file, "--source", vpc];
    return command("prove", ...args, "--format", "all-v5", "--json");
  }

  let expected: Ran;

  it("is delivered and rings", async () => {
    expected = await proved("plain", plain);
    const { recordsIn, destinations, alarms } = JSON.parse(expected.stdout) as {
      recordsIn: number;
      destinations: { delivered: number }[];
      alarms: { rangAt: string[] }[];
    };
    assert.equal(recordsIn, records.length);
    assert.deepEqual(
      destinations.map(({ delivered }) => delivered),
      [records.length, records.length],
    );
    assert.ok(alarms.some(({ rangAt }) => rangAt.length > 0));
    assert.equal(expected.code, 0);
  });

  for (const [kind, contentOf] of [
    [
      "with CloudWatch's time stamp before each record",
      () =>
        records
          .map(({ start = 0 }, index) => `${new Date(start * 1000).toISOString()} ${lines[index] ?? ""}\n`)
          .join(""),
    ],
    ["compressed as S3 delivers it", () => gzipSync(plain)],
    ["with a byte-order mark", () => `\uFEFF${plain}`],
    ["as Parquet", () => parquetOf("gzip", allFieldsV5Format.fields, records)],
  ] as const) {
    it(`${kind} gives the very same report`, async () => {
      assert.deepEqual(await proved(kind, await contentOf()), expected);
    });
  }
});
