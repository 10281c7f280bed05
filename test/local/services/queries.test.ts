import assert from "node:assert/strict";
import type { Account } from "../../../local/framework/account";
import type { Properties } from "../../../local/framework/values";
import { namedQuery } from "../../../local/services/athena/named-query";
import { workgroup } from "../../../local/services/athena/workgroup";
import { catalogDatabase } from "../../../local/services/glue/catalog-database";
import { catalogTable } from "../../../local/services/glue/catalog-table";
import { dataSet } from "../../../local/services/quicksight/data-set";
import { dataSource } from "../../../local/services/quicksight/data-source";
import { quicksightDashboard } from "../../../local/services/quicksight/dashboard";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../support/embedded";

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

describe("Athena: a workgroup", () => {
  it("runs engine version 3, also where none is chosen", () => {
    const { properties } = make(workgroup, { name: "network" }, emptyAccount());

    assert.deepEqual(properties.configuration, {
      enforceWorkgroupConfiguration: true,
      engineVersion: { selectedEngineVersion: "AUTO", effectiveEngineVersion: "Athena engine version 3" },
      publishCloudwatchMetricsEnabled: true,
      requesterPaysEnabled: false,
    });
  });

  it("cuts queries off at 10 MiB or more", () => {
    assert.deepEqual(faultsOf(workgroup, { configuration: { bytesScannedCutoffPerQuery: 10_485_759 } }), [
      "expected bytes_scanned_cutoff_per_query to be at least (10485760), got 10485759. Examine values at 'it.configuration.bytesScannedCutoffPerQuery'.",
    ]);
  });

  it("is the only one of its name, and is not the primary one", () => {
    const account = emptyAccount();
    make(workgroup, { name: "network" }, account);

    for (const name of ["network", "primary"]) {
      assertRefused(
        () => make(workgroup, { name }, account, "second"),
        "InvalidRequestException",
        "WorkGroup is already created",
      );
    }
  });

  it("with saved queries stays unless it may be destroyed by force", () => {
    const account = emptyAccount();
    const group = make(workgroup, { name: "network" }, account);
    make(namedQuery, { database: "network", workgroup: "network", query: "SELECT 1" }, account);

    assertRefused(
      () => {
        destroy(workgroup, group, account);
      },
      "InvalidRequestException",
      "WorkGroup network is not empty",
    );
  });

  it("must be there for a saved query, as the primary one always is", () => {
    const account = emptyAccount();

    make(namedQuery, { database: "network", query: "SELECT 1" }, account);
    assertRefused(
      () =>
        make(namedQuery, { database: "network", workgroup: "gone", query: "SELECT 1" }, account, "second"),
      "InvalidRequestException",
      "WorkGroup gone is not found.",
    );
  });
});

describe("QuickSight", () => {
  const withSource = (): Account => {
    const account = emptyAccount();
    make(dataSource, { dataSourceId: "flow-logs", type: "ATHENA", parameters: { athena: {} } }, account);
    return account;
  };
  const setOf = (dataSourceArn: string): Properties => ({
    dataSetId: "flow-logs",
    importMode: "SPICE",
    physicalTableMaps: [
      {
        physicalTableMapId: "flow-logs",
        relationalTable: {
          dataSourceArn,
          name: "flow_logs",
          inputColumns: [{ name: "bytes", type: "INTEGER" }],
        },
      },
    ],
  });
  const sourceArn = "arn:aws:quicksight:eu-west-1:123456789012:datasource/flow-logs";

  it("makes a data set over a data source that is there", () => {
    const { id, properties } = make(dataSet, setOf(sourceArn), withSource());

    assert.equal(id, "123456789012,flow-logs");
    assert.deepEqual(properties.outputColumns, [{ name: "bytes", type: "INTEGER" }]);
    assertRefused(
      () => make(dataSet, setOf(sourceArn), emptyAccount()),
      "InvalidParameterValueException",
      `Data source ${sourceArn} does not exist`,
    );
  });

  it("makes a dashboard from a template and data sets that are there", () => {
    const account = withSource();
    const { properties } = make(dataSet, setOf(sourceArn), account);
    const dashboardOn = (dataSetArn: unknown): Properties => ({
      dashboardId: "flow-logs",
      versionDescription: "first",
      sourceEntity: {
        sourceTemplate: {
          arn: "arn:aws:quicksight:eu-west-1:123456789012:template/flow-logs",
          dataSetReferences: [{ dataSetArn, dataSetPlaceholder: "flow_logs" }],
        },
      },
    });

    assert.equal(make(quicksightDashboard, dashboardOn(properties.arn), account).properties.versionNumber, 1);
    const gone = "arn:aws:quicksight:eu-west-1:123456789012:dataset/gone";
    assertRefused(
      () => make(quicksightDashboard, dashboardOn(gone), account, "second"),
      "InvalidParameterValueException",
      `Data set ${gone} does not exist`,
    );
  });

  it("reads Athena only, and says so of anything else", () => {
    assert.deepEqual(faultsOf(dataSource, { dataSourceId: "x", type: "S3", parameters: { athena: {} } }), [
      `expected type to be one of ["ATHENA"], got S3. Examine values at 'it.type'.`,
    ]);
  });
});
