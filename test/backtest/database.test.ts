import assert from "node:assert/strict";
import { existsSync } from "node:fs";

import { Database } from "../../backtest/duckdb/database";

describe("Class: Database", () => {
  let database: Database;
  before(async () => {
    database = await Database.open();
  });

  it("takes half a gibibyte, spills to its own folder, and fetches nothing", async () => {
    const settings = ["memory_limit", "temp_directory", "autoinstall_known_extensions"];
    const [found] = await database.rows(
      `SELECT ${[...settings, "autoload_known_extensions", "preserve_insertion_order"]
        .map((name) => `CAST(current_setting('${name}') AS varchar)`)
        .join(", ")}`,
    );
    assert.deepEqual(found, ["512.0 MiB", `${database.folder}/spilled`, "false", "false", "false"]);
  });

  it("gives whole numbers as such, and texts and nothing as they are", async () => {
    assert.deepEqual(await database.rows("SELECT CAST(5 AS bigint), 2.5::double, 'a', NULL"), [
      [5, 2.5, "a", null],
    ]);
  });

  it("refuses a column of anything else", async () => {
    await assert.rejects(
      database.rows("SELECT [1]"),
      new TypeError("a column holds object, which no statement asks for"),
    );
  });

  it("leaves no folder behind", () => {
    assert.ok(existsSync(database.folder));
    database.close();
    assert.ok(!existsSync(database.folder));
  });
});
