import { kind } from "../../framework/account";

/** Data sources, by `ACCOUNT/ID`; the other assets by `ACCOUNT,ID`. */
export const dataSources = kind<{ readonly arn: string }>("aws:quicksight/dataSource:DataSource");
export const dataSets = kind<{ readonly arn: string }>("aws:quicksight/dataSet:DataSet");
export const analyses = kind("aws:quicksight/analysis:Analysis");
export const dashboards = kind("aws:quicksight/dashboard:Dashboard");
