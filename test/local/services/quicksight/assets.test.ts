import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import type { Properties } from "../../../../local/framework/values";
import { analysis } from "../../../../local/services/quicksight/analysis";
import { quicksightDashboard } from "../../../../local/services/quicksight/dashboard";
import { dataSet } from "../../../../local/services/quicksight/data-set";
import { workgroup } from "../../../../local/services/athena/workgroup";
import { dataSource } from "../../../../local/services/quicksight/data-source";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";

const prefix = "arn:aws:quicksight:eu-west-1:123456789012:";

function sourceOf(more: Properties = {}): Properties {
  return { dataSourceId: "traffic", type: "ATHENA", parameters: { athena: {} }, ...more };
}

function setOf(columns: readonly string[], more: Properties = {}): Properties {
  const inputColumns = columns.map((name) => ({ name, type: "INTEGER" }));
  const relationalTable = { dataSourceArn: `${prefix}datasource/traffic`, name: "traffic", inputColumns };
  return {
    dataSetId: "traffic",
    importMode: "DIRECT_QUERY",
    physicalTableMaps: [{ physicalTableMapId: "traffic", relationalTable }],
    ...more,
  };
}

function templateOver(dataSet: string): Properties {
  const dataSetReferences = [{ dataSetArn: `${prefix}dataset/${dataSet}`, dataSetPlaceholder: "traffic" }];
  return { sourceEntity: { sourceTemplate: { arn: `${prefix}template/traffic`, dataSetReferences } } };
}

function accountWithSet(): Account {
  const account = emptyAccount();
  make(dataSource, sourceOf(), account);
  make(dataSet, setOf(["bytes"]), account);
  return account;
}

describe("QuickSight: its assets", () => {
  it("are known by account and id, joined as the plugin joins them", () => {
    const account = accountWithSet();
    const analysisMade = make(analysis, { analysisId: "traffic", ...templateOver("traffic") }, account);

    assert.deepEqual(
      [account.all(dataSource.kind)[0]?.id, account.all(dataSet.kind)[0]?.id, analysisMade.id],
      ["123456789012/traffic", "123456789012,traffic", "123456789012,traffic"],
    );
  });

  it("are told apart by their ids", () => {
    const account = accountWithSet();

    assertRefused(
      () => make(dataSet, setOf(["bytes"]), account, "twin"),
      "ResourceExistsException",
      "The resource 123456789012,traffic already exists",
    );
  });

  for (const [principal, source, dashboard] of [
    [`${prefix}user/default/analyst`, true, true],
    [`${prefix}user/default/Role/analyst@example.com`, true, true],
    [`${prefix}group/default/analysts`, true, true],
    [`${prefix}namespace/default`, false, true],
    ["arn:aws:iam::123456789012:user/analyst", false, false],
    [`${prefix}user/analyst`, false, false],
  ] as const) {
    it(`${source ? "let" : "do not let"} ${principal} at data${dashboard === source ? ", as at dashboards" : ", but at dashboards"}`, () => {
      const actions = ["quicksight:DescribeDataSource"];
      const fault = (allowed: string): string =>
        `invalid value for principal (must be the ARN of a QuickSight ${allowed}): "${principal}". Examine values at 'it.permissions[0].principal'.`;
      const board = { dashboardId: "traffic", versionDescription: "first", ...templateOver("traffic") };
      const permissions = [{ actions, principal }];

      assert.deepEqual(
        faultsOf(dataSource, sourceOf({ permissions })),
        source ? [] : [fault("user or group")],
      );
      assert.deepEqual(
        faultsOf(quicksightDashboard, { ...board, permissions }),
        dashboard ? [] : [fault("user or group or namespace")],
      );
    });
  }

  it("grant QuickSight's own actions, at least one", () => {
    const principal = `${prefix}user/default/analyst`;
    const granting = (actions: readonly string[]): readonly string[] =>
      faultsOf(dataSource, sourceOf({ permissions: [{ actions, principal }] }));

    assert.deepEqual(granting(["quicksight:PassDataSource"]), []);
    assert.deepEqual(granting(["athena:StartQueryExecution"]), [
      `invalid value for actions (must be actions of quicksight): "athena:StartQueryExecution". Examine values at 'it.permissions[0].actions[0]'.`,
    ]);
  });
});

describe("QuickSight: a data set", () => {
  it("gives out the columns that it has after a change", () => {
    const account = emptyAccount();
    make(dataSource, sourceOf(), account);
    const made = make(dataSet, setOf(["bytes"]), account);
    const changed = change(dataSet, made, setOf(["bytes", "packets"]), account);

    assert.deepEqual(changed.outputColumns, [
      { name: "bytes", type: "INTEGER" },
      { name: "packets", type: "INTEGER" },
    ]);
  });

  it("is of tables or queries, each of them one of the two, with a logical table over each", () => {
    const account = emptyAccount();
    make(dataSource, sourceOf(), account);
    const dataSourceArn = `${prefix}datasource/traffic`;
    const relationalTable = { dataSourceArn, name: "flow_logs", inputColumns: [{ name: "b", type: "BIT" }] };
    const customSql = {
      dataSourceArn,
      name: "talkers",
      sqlQuery: "SELECT 1 AS one",
      columns: [{ name: "one", type: "INTEGER" }],
    };
    const of = (...tables: readonly object[]): Properties => ({
      ...setOf([]),
      physicalTableMaps: tables.map((table, at) => ({ physicalTableMapId: `t${at}`, ...table })),
    });
    const { outputColumns, logicalTableMaps } = make(
      dataSet,
      of({ relationalTable }, { customSql }),
      account,
    ).properties;

    assert.deepEqual(outputColumns, [
      { name: "b", type: "BIT" },
      { name: "one", type: "INTEGER" },
    ]);
    assert.deepEqual(logicalTableMaps, [
      { alias: "flow_logs", logicalTableMapId: "t0", source: { physicalTableId: "t0" } },
      { alias: "talkers", logicalTableMapId: "t1", source: { physicalTableId: "t1" } },
    ]);
    for (const table of [{}, { relationalTable, customSql }])
      assert.deepEqual(faultsOf(dataSet, of(table)), [
        `"physical_table_maps" takes one of custom_sql and relational_table. Examine values at 'it.physicalTableMaps[0]'.`,
      ]);
  });

  it("is held in SPICE or queried directly", () => {
    assert.deepEqual(faultsOf(dataSet, setOf(["bytes"], { importMode: "SPICE" })), []);
    assert.deepEqual(faultsOf(dataSet, setOf(["bytes"], { importMode: "CACHED" })), [
      `expected import_mode to be one of ["SPICE" "DIRECT_QUERY"], got CACHED. Examine values at 'it.importMode'.`,
    ]);
  });
});

describe("QuickSight: a data source", () => {
  it("needs its workgroup, unless it is the primary one", () => {
    assertRefused(
      () => make(dataSource, sourceOf({ parameters: { athena: { workGroup: "gone" } } }), emptyAccount()),
      "InvalidParameterValueException",
      "WorkGroup gone is not found.",
    );
    make(dataSource, sourceOf({ parameters: { athena: { workGroup: "primary" } } }), emptyAccount());
    const account = emptyAccount();
    make(workgroup, { name: "there" }, account);
    make(dataSource, sourceOf({ parameters: { athena: { workGroup: "there" } } }), account);
  });
});

describe("QuickSight: an analysis", () => {
  it("is made from a template over data sets that are there", () => {
    const { properties } = make(
      analysis,
      { analysisId: "traffic", ...templateOver("traffic") },
      accountWithSet(),
    );
    assert.equal(properties.arn, `${prefix}analysis/traffic`);
    assert.equal(properties.status, "CREATION_SUCCESSFUL");
    const account = accountWithSet();
    const inputs = { analysisId: "traffic", ...templateOver("traffic") };
    const made = make(analysis, inputs, account);
    assert.equal(change(analysis, made, { ...inputs, name: "Traffic" }, account).status, "UPDATE_SUCCESSFUL");
    assertRefused(
      () => make(analysis, { analysisId: "traffic", ...templateOver("gone") }, accountWithSet()),
      "InvalidParameterValueException",
      `Data set ${prefix}dataset/gone does not exist`,
    );
    assertRefused(
      () => make(analysis, { analysisId: "traffic" }, accountWithSet()),
      "InvalidParameterValueException",
      "One of definition or source_entity must be given",
    );
  });

  it("can come back for 7 to 30 days after its deletion, or for none", () => {
    const kept = (recoveryWindowInDays: number): readonly string[] =>
      faultsOf(analysis, { analysisId: "traffic", recoveryWindowInDays });

    for (const days of [0, 7, 30]) assert.deepEqual(kept(days), []);
    for (const days of [6, 31]) {
      assert.deepEqual(kept(days), [
        `expected recovery_window_in_days to be in the range (7 - 30) or 0, got ${days}. Examine values at 'it.recoveryWindowInDays'.`,
      ]);
    }
  });
});
