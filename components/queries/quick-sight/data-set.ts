import * as aws from "@pulumi/aws";

import { recentRecords } from "../../../telemetry/flow-logs/queries";
import type { ChildOptions } from "../../shared/component";
import type { QuickSightDashboardArgs } from "./args";
import { readerOf } from "./permissions";
import { dataSetColumns } from "./columns";

const defaultDays = 7;

/** When a copy in SPICE is made anew, in UTC. */
const refreshTime = "04:00";

/** The records of the last days; a copy of them in SPICE is made anew every day, for nothing else renews it. */
export function newDataSet(
  name: string,
  id: string,
  dataSource: aws.quicksight.DataSource,
  {
    account,
    queries,
    principalArn,
    title,
    importMode = "SPICE",
    days = defaultDays,
  }: QuickSightDashboardArgs,
  options: ChildOptions,
): aws.quicksight.DataSet {
  const dataSet = new aws.quicksight.DataSet(
    name,
    {
      awsAccountId: account.id,
      dataSetId: id,
      name: title,
      importMode,
      physicalTableMaps: [
        {
          physicalTableMapId: "flow-logs",
          customSql: {
            name: "recent-records",
            dataSourceArn: dataSource.arn,
            sqlQuery: recentRecords(queries.databaseName, queries.table, days),
            columns: dataSetColumns(queries.table.format),
          },
        },
      ],
      permissions: [readerOf("dataSet", principalArn)],
    },
    options,
  );
  if (importMode === "SPICE") {
    new aws.quicksight.RefreshSchedule(
      name,
      {
        awsAccountId: account.id,
        dataSetId: dataSet.dataSetId,
        scheduleId: "daily",
        schedule: {
          refreshType: "FULL_REFRESH",
          scheduleFrequency: { interval: "DAILY", timeOfTheDay: refreshTime, timezone: "UTC" },
        },
      },
      options,
    );
  }
  return dataSet;
}
