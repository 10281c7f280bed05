import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

import { readRecordedText } from "../../../cli/recorded-records";
import { allFieldsV5Format } from "../../../telemetry/flow-logs";
import type { Outcome, SourceName } from "../../../telemetry/sources";
import { valueAt } from "../../../telemetry/sources/json";
import { outcomesOf } from "./support";

const data = resolve(__dirname, "../../../data");

/** Where AWS puts in OCSF 1.0.0-rc.2 what the common view has; not every class has every field. */
const opinions = {
  "@timestamp": ["time"],
  "source.ip": ["src_endpoint", "ip"],
  "source.port": ["src_endpoint", "port"],
  "destination.ip": ["dst_endpoint", "ip"],
  "destination.port": ["dst_endpoint", "port"],
  "event.action": ["api", "operation"],
  "user.name": ["actor", "user", "name"],
  "user.id": ["actor", "user", "uid"],
  "cloud.account.id": ["cloud", "account_uid"],
  "cloud.region": ["cloud", "region"],
  "network.bytes": ["traffic", "bytes"],
} as const;

/** OCSF has the last change of a finding as its time; ours is when it was found. */
const findingOpinions = { ...opinions, "@timestamp": ["finding", "created_time"] } as const;

describe("The common view beside what AWS Security Lake made of the same record", () => {
  let connection: DuckDBConnection;

  before(async () => {
    connection = await (await DuckDBInstance.create(":memory:")).connect();
  });

  after(() => {
    connection.closeSync();
  });

  for (const [folder, source] of [
    ["cloudtrail/security-lake", "cloudtrail"],
    ["resolver-queries", "resolver-queries"],
    ["security-hub", "security-hub-controls"],
  ] as const satisfies [string, SourceName][]) {
    for (const name of readdirSync(join(data, folder)).filter((file) => file.endsWith(".json.gz"))) {
      it(`says the same of ${folder}/${name}`, async () => {
        const expected = await rowOf(join(folder, name.replace(".json.gz", ".expected-ocsf.parquet")));
        const [outcome] = outcomesOf(source, readRecordedText(join(folder, name)));
        says(outcome, expected, source === "security-hub-controls" ? findingOpinions : opinions);
      });
    }
  }

  for (const name of ["security-lake-vpc-flow-0", "security-lake-vpc-flow-1"]) {
    it(`says the same of flow-logs/${name}`, async () => {
      const row = await rowOf(`flow-logs/${name}.parquet`);
      const column = (field: string) => (row[field.replaceAll("-", "_")] ?? "-") as string | number;
      const line = allFieldsV5Format.fields.map(column).join(" ");
      const [outcome] = outcomesOf("vpc-flow-logs", JSON.stringify({ message: line }), allFieldsV5Format);
      says(outcome, await rowOf(`flow-logs/${name}.expected-ocsf.parquet`), opinions);
    });
  }

  async function rowOf(file: string): Promise<Record<string, unknown>> {
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${join(data, file)}')`);
    return reader.getRowObjectsJson()[0] ?? {};
  }
});

/** Every field on which both have something to say has the same value. */
function says(
  outcome: Outcome | undefined,
  expected: unknown,
  paths: Readonly<Record<string, readonly string[]>>,
): void {
  assert(outcome?.kind === "document", JSON.stringify(outcome));
  const document = JSON.parse(outcome.json) as Record<string, unknown>;
  const compared = Object.entries(paths).filter(([field, path]) => {
    const opinion = valueAt(expected, path);
    if (opinion === undefined || opinion === null || opinion === "") return false;
    const found = field === "@timestamp" ? Date.parse(String(document[field])) : document[field];
    assert.equal(String(found), JSON.stringify(opinion).replaceAll('"', ""), field);
    return true;
  });
  assert(compared.length >= 3, `only ${compared.length} fields could be compared`);
}
