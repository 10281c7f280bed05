import { kind } from "../../framework/account";

/** Data sources, by `ACCOUNT/ID`; the other assets by `ACCOUNT,ID`, refresh schedules by `ACCOUNT,DATASET,ID`. */
export const dataSources = kind<{ readonly arn: string }>("aws:quicksight/dataSource:DataSource");
export const dataSets = kind<{
  readonly arn: string;
  readonly importMode: "SPICE" | "DIRECT_QUERY";
  readonly outputColumns: readonly { readonly name: string }[];
}>("aws:quicksight/dataSet:DataSet");
export const refreshSchedules = kind<{
  readonly dataSetId: string;
  readonly schedule: { readonly scheduleFrequency: { readonly interval: string } };
}>("aws:quicksight/refreshSchedule:RefreshSchedule");
export const analyses = kind("aws:quicksight/analysis:Analysis");
export const dashboards = kind("aws:quicksight/dashboard:Dashboard");
