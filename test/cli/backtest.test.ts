import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { runBacktest } from "../../cli/backtest";
import { triedSettings } from "../../cli/tried-settings";
import { awsServer, execution, resultsPage, type AwsServer } from "../backtest/athena/support/aws-server";
import { dailyEntry } from "../backtest/athena/support/table-entry";
import { at, flow, inFolder, text } from "../backtest/support/run";
import { withAws } from "./support/answering-aws";
import { command } from "./support/command";

describe("Command: backtest", function () {
  this.timeout(30_000);

  it("prints what rings, how often other thresholds would have, and lines that are no record as findings", async () => {
    await inFolder({}, async (folder) => {
      const file = join(folder, "a.log");
      writeFileSync(file, `${text([flow({ bytes: 600_000 }), flow({ bytes: 60_000 })])}2 3\n`);
      const words = ["--stack", "dev", "--records", file, "--threshold", "bytes=50000,600000"];
      const { code, stdout, stderr } = await command("backtest", ...words);
      assert.equal(code, 1, stderr);
      assert.match(stdout, /│ exfiltration +│ records over 300 s >= 1, 1 of 2 +│ 1 +│ 1 /);
      assert.match(stdout, /│ exfiltration +│ bytes = 50000 +│ 2 +│ 1 +│/);
      assert.match(stdout, /│ exfiltration +│ bytes = 600000 +│ 0 +│ 0 +│/);
      assert.match(stdout, /Lines that are no record\n {2}1: the line has fewer columns/);
      assert.match(stdout, /2 records of 1 files .*, 1 unreadable, 1 of \d+ detections would have rung\n$/);
    });
  });
});

describe("Command: backtest --on athena, refused", () => {
  const words = ["backtest", "--stack", "dev", "--on", "athena", "--workgroup", "w", "--database", "d"];

  it("says what AWS answered, of the whole stack where no pipeline is named", async () => {
    const answer = { status: 400, body: '{"__type":"MetadataException","message":"no such table"}' };
    const { code, stderr } = await withAws(
      () => answer,
      () => command(...words),
    );
    assert.equal(code, 1);
    assert.match(stderr, /^AWS refuses: MetadataException: no such table\n$/m);
  });

  it("refuses days and gigabytes that are none, at once", async () => {
    const { code, stderr } = await command(...words, "--max-gb", "much", "--from", "soon");
    assert.equal(code, 2);
    assert.match(stderr, /^--from is "soon"[^\n]*\n--max-gb is "much"; gigabytes, such as 20 or 0\.5\n$/);
    const days = await command(...words, "--from", "soon");
    assert.match(days.stderr, /^--from is "soon"[^\n]*\n$/);
  });
});

describe("Command: backtest, of thresholds", () => {
  it("refuses a setting that no detection has", async () => {
    await inFolder({ "a.log": text([flow({ bytes: 600_000 })]) }, async (folder) => {
      const words = ["--stack", "dev", "--records", join(folder, "a.log"), "--threshold", "byte=5"];
      const { code, stderr } = await command("backtest", ...words);
      assert.equal(code, 2);
      assert.match(stderr, /^--threshold:\n {2}[^\n]*byte\b/);
    });
  });
});

describe("Command: backtest --on athena", function () {
  this.timeout(30_000);
  let server: AwsServer;

  before(async () => {
    const { columns, partitionKeys, parameters: Parameters } = dailyEntry();
    const named = (Name: string) => ({ Name });
    const TableMetadata = {
      Columns: columns.map(named),
      PartitionKeys: partitionKeys.map(named),
      Parameters,
    };
    const types = ["bigint", "bigint", "bigint", "varchar", "bigint", "bigint", "bigint", "bigint", "bigint"];
    const minute = String(at("09:00:00"));
    server = await awsServer(
      {
        GetTableMetadata: [{ body: { TableMetadata } }],
        StartQueryExecution: [{ body: { QueryExecutionId: "q-1" } }],
        GetQueryExecution: [execution("SUCCEEDED", 600_000_000)],
        // All records of one minute: two.
        GetQueryResults: [
          resultsPage(types, [types, ["7", "-1", minute, null, "2", "2", "99", minute, minute]]),
          // Nobody is told apart.
          resultsPage(types, [types]),
        ],
      },
      1_000_000_000,
    );
    process.env.AWS_ENDPOINT_URL = server.endpoint;
    process.env.AWS_ACCESS_KEY_ID = "AKIDEXAMPLE";
    process.env.AWS_SECRET_ACCESS_KEY = "secret";
  });
  after(async () => {
    delete process.env.AWS_ENDPOINT_URL;
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    await server.close();
  });

  it("says what may be read before it asks, and what was after", async () => {
    const where = ["--workgroup", "traffic-athena", "--database", "dev_traffic", "--pipeline", "traffic"];
    const days = ["--from", "2026-01-05", "--to", "2026-01-06"];
    const words = ["--stack", "dev", "--on", "athena", ...where, ...days];
    const { code, stdout, stderr } = await command("backtest", ...words);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\n2 records of 2 files from 2026-01-05T09:00:00Z .*, 0 of \d+ detections/);
    assert.match(
      stderr,
      /^Athena reads 2 objects at most 6 times, up to 12\.000 GB: 0\.06 USD at the most, at 5 USD a TB \(2026-01-05 to 2026-01-06\)$/m,
    );
    assert.match(stderr, /^Athena read 2\.400 GB in 4 queries: 0\.01 USD at 5 USD a TB$/m);
    assert.deepEqual(server.calls.map(({ action, given }) => given.prefix ?? action).sort(), [
      "AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/01/05/",
      "AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/01/06/",
      // For all detections, for two by whom they tell apart, and for the sums of days.
      ...Array.from({ length: 4 }, () => "GetQueryExecution"),
      ...Array.from({ length: 4 }, () => "GetQueryResults"),
      "GetTableMetadata",
      ...Array.from({ length: 4 }, () => "StartQueryExecution"),
    ]);
  });

  it("refuses options that do not go together, all at once", async () => {
    await assert.rejects(runBacktest({ stack: "dev", records: ["a.log"], on: "trino", format: "default" }), {
      name: "UsageError",
      message: [
        '--on is "trino"; it is athena',
        "--records and --on are both given; a backtest asks files or a deployed table",
        "--format belongs to --records; a deployed table says its format itself",
      ].join("\n"),
    });
    await assert.rejects(runBacktest({ stack: "dev", maxGb: "5", from: "2026-01-05" }), {
      name: "UsageError",
      message: [
        "--records is missing: files and folders; or --on athena, which asks the deployed table",
        "--from belongs to --on athena",
        "--max-gb belongs to --on athena",
      ].join("\n"),
    });
  });

  it("refuses a pipeline that has no detection, rather than to ask nothing", async () => {
    const names = { workgroup: "w", database: "d", pipeline: "core" };
    await assert.rejects(runBacktest({ stack: "dev", on: "athena", ...names }), {
      name: "UsageError",
      message: 'pipeline "core" has no detection; those that have are traffic',
    });
  });
});

describe("Function: triedSettings", () => {
  it("reads a setting and its values, each once", () => {
    assert.deepEqual(triedSettings("bytes=50000,100000,50000"), [
      { key: "bytes", value: 50_000 },
      { key: "bytes", value: 100_000 },
    ]);
  });

  for (const wrong of ["bytes", "bytes=", "bytes=many", "bytes=1,", "=1"]) {
    it(`refuses ${wrong}`, () => {
      assert.throws(
        () => triedSettings(wrong),
        /^UsageError: --threshold is ".*"; give a setting and whole numbers/,
      );
    });
  }
});
