import type { Account } from "../../../../local/framework/account";
import type { Properties } from "../../../../local/framework/values";
import { dataSet } from "../../../../local/services/quicksight/data-set";
import { dataSource } from "../../../../local/services/quicksight/data-source";
import { emptyAccount, make } from "../../support/embedded";

const prefix = "arn:aws:quicksight:eu-west-1:123456789012:";

export const dataSetArn = `${prefix}dataset/traffic`;
export const analysts = `${prefix}group/default/analysts`;

/** An account with a data set over one column, `bytes`. */
export function accountWithDataSet(): Account {
  const account = emptyAccount();
  make(dataSource, { dataSourceId: "traffic", type: "ATHENA", parameters: { athena: {} } }, account);
  const relationalTable = {
    dataSourceArn: `${prefix}datasource/traffic`,
    name: "traffic",
    inputColumns: [{ name: "bytes", type: "INTEGER" }],
  };
  make(
    dataSet,
    {
      dataSetId: "traffic",
      importMode: "SPICE",
      physicalTableMaps: [{ physicalTableMapId: "traffic", relationalTable }],
    },
    account,
  );
  return account;
}

/** A KPI over a column, as a sheet of a definition has it. */
export function sheet(ColumnName: string, DataSetIdentifier = "traffic"): Properties {
  const NumericalMeasureField = { FieldId: "total", Column: { DataSetIdentifier, ColumnName } };
  const ChartConfiguration = { FieldWells: { Values: [{ NumericalMeasureField }] } };
  return { SheetId: "traffic", Visuals: [{ KPIVisual: { VisualId: "total", ChartConfiguration } }] };
}

/** The properties of a dashboard over one data set. */
export function dashboard(more: Properties = {}, DataSetArn = dataSetArn): Properties {
  return {
    AwsAccountId: "123456789012",
    DashboardId: "traffic",
    Name: "Traffic",
    Definition: {
      DataSetIdentifierDeclarations: [{ Identifier: "traffic", DataSetArn }],
      Sheets: [sheet("bytes")],
    },
    Permissions: [{ Principal: analysts, Actions: ["quicksight:DescribeDashboard"] }],
    ...more,
  };
}

/** A template with these dashboards: Dashboard0, Dashboard1 and so on. */
export function templateOf(...resources: readonly Properties[]): string {
  return templateWith({}, ...resources);
}

/** A template with these dashboards and other sections. */
export function templateWith(sections: Properties, ...resources: readonly Properties[]): string {
  const Type = "AWS::QuickSight::Dashboard";
  return JSON.stringify({
    AWSTemplateFormatVersion: "2010-09-09",
    Resources: Object.fromEntries(
      resources.map((properties, index) => [`Dashboard${index}`, { Type, Properties: properties }]),
    ),
    ...sections,
  });
}
