import assert from "node:assert/strict";
import type { Properties } from "../../../../local/framework/values";
import { catalogDatabase } from "../../../../local/services/glue/catalog-database";
import { catalogTable } from "../../../../local/services/glue/catalog-table";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";

function tableOf(more: Properties = {}): Properties {
  return {
    databaseName: "network",
    name: "flow_logs",
    tableType: "EXTERNAL_TABLE",
    storageDescriptor: {
      columns: [{ name: "bytes", type: "bigint" }],
      location: "s3://traffic-logs/AWSLogs/",
    },
    partitionKeys: [{ name: "day", type: "string" }],
    ...more,
  };
}

const projection = {
  "projection.enabled": "true",
  "projection.day.type": "date",
  "projection.day.range": "2026/01/01,NOW",
  "projection.day.format": "yyyy/MM/dd",
  "storage.location.template": "s3://traffic-logs/AWSLogs/${day}",
};

describe("Glue: a table", () => {
  it("is known by catalogue, database and name", () => {
    const account = emptyAccount();
    make(catalogDatabase, { name: "network" }, account);
    const { id, properties } = make(catalogTable, tableOf({ parameters: projection }), account);

    assert.equal(id, "123456789012:network:flow_logs");
    assert.equal(properties.arn, "arn:aws:glue:eu-west-1:123456789012:table/network/flow_logs");
  });

  it("needs its database", () => {
    assertRefused(
      () => make(catalogTable, tableOf(), emptyAccount()),
      "EntityNotFoundException",
      "Database network not found.",
    );
  });

  it("has columns of types that Athena reads, and none twice", () => {
    assert.deepEqual(
      faultsOf(catalogTable, tableOf({ storageDescriptor: { columns: [{ name: "bytes", type: "long" }] } })),
      [
        `invalid value for type (not a type that Athena reads): "long". Examine values at 'it.storageDescriptor.columns[0].type'.`,
      ],
    );
    assert.deepEqual(
      faultsOf(catalogTable, tableOf({ storageDescriptor: { columns: [{ name: "day", type: "string" }] } })),
      ["invalid value for columns (duplicate column day). Examine values at 'it.storageDescriptor.columns'."],
    );
  });

  it("projects every partition key, with what the projection's type needs", () => {
    const faults = (parameters: Properties): readonly string[] =>
      faultsOf(catalogTable, tableOf({ parameters }));
    const without = (name: string): Properties =>
      Object.fromEntries(Object.entries(projection).filter(([key]) => key !== name));

    assert.deepEqual(faults(projection), []);
    assert.deepEqual(faults(without("projection.day.type")), [
      "invalid value for parameters (the partition key day has no projection.day.type). Examine values at 'it.parameters'.",
    ]);
    assert.deepEqual(faults(without("projection.day.format")), [
      "invalid value for parameters (the date projection of day needs projection.day.format). Examine values at 'it.parameters'.",
    ]);
    assert.deepEqual(faults({ ...projection, "storage.location.template": "s3://traffic-logs/" }), [
      "invalid value for parameters (storage.location.template does not name the partition key day). Examine values at 'it.parameters'.",
    ]);
    assert.deepEqual(faults({ ...projection, "projection.hour.type": "integer" }), [
      "invalid value for parameters (hour is projected and is no partition key). Examine values at 'it.parameters'.",
    ]);
  });

  it("is the only one of its name", () => {
    const account = emptyAccount();
    make(catalogDatabase, { name: "network" }, account);
    make(catalogTable, tableOf(), account);

    assertRefused(
      () => make(catalogTable, tableOf(), account),
      "AlreadyExistsException",
      "Table already exists.",
    );
  });

  it("projects by types that Athena has", () => {
    const parameters = { ...projection, "projection.day.type": "text" };
    assert.deepEqual(faultsOf(catalogTable, tableOf({ parameters })), [
      "invalid value for parameters (projection.day.type is text; it is one of enum, integer, date, injected). Examine values at 'it.parameters'.",
    ]);
  });

  it("goes with its database", () => {
    const account = emptyAccount();
    const database = make(catalogDatabase, { name: "network" }, account);
    make(catalogTable, tableOf(), account);

    destroy(catalogDatabase, database, account);

    assert.equal(account.all(catalogTable.kind).length, 0);
  });
});
