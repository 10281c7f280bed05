import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import type { Properties } from "../../../../local/framework/values";
import { dataSet } from "../../../../local/services/quicksight/data-set";
import { dataSource } from "../../../../local/services/quicksight/data-source";
import { quicksightDashboard } from "../../../../local/services/quicksight/dashboard";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";

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
