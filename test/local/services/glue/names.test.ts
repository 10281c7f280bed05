import assert from "node:assert/strict";
import { catalogDatabase } from "../../../../local/services/glue/catalog-database";
import { catalogTable } from "../../../../local/services/glue/catalog-table";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

describe("Glue: the names of databases and tables", () => {
  it("have no capitals, which Glue would fold away", () => {
    assert.deepEqual(faultsOf(catalogDatabase, { name: "network-1_traffic" }), []);
    assert.deepEqual(faultsOf(catalogDatabase, { name: "Network" }), [
      "invalid value for name (uppercase characters cannot be used). Examine values at 'it.name'.",
    ]);
    assert.deepEqual(faultsOf(catalogTable, { databaseName: "network", name: "flowLogs" }), [
      "invalid value for name (uppercase characters cannot be used). Examine values at 'it.name'.",
    ]);
  });

  it("have at most 255 characters", () => {
    const longest = "a".repeat(255);

    assert.deepEqual(faultsOf(catalogDatabase, { name: longest }), []);
    assert.deepEqual(faultsOf(catalogDatabase, { name: `${longest}a` }), [
      `expected length of name to be in the range (1 - 255), got ${longest}a. Examine values at 'it.name'.`,
    ]);
  });

  it("are given in lower case where the program gives none", () => {
    const { properties } = make(catalogDatabase, {}, emptyAccount(), "Traffic");
    assert.match(String(properties.name), /^traffic-[0-9a-f]{7}$/);
  });

  it("are taken once in a catalogue", () => {
    const account = emptyAccount();
    make(catalogDatabase, { name: "network" }, account);

    assertRefused(
      () => make(catalogDatabase, { name: "network" }, account, "twin"),
      "AlreadyExistsException",
      "Database already exists.",
    );
  });
});
