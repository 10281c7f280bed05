import { kind } from "../../framework/account";

/** Data sources, data sets and dashboards, by `ACCOUNT,ID`. */
export const dataSources = kind<{ readonly arn: string }>("aws:quicksight/dataSource:DataSource");
export const dataSets = kind<{ readonly arn: string }>("aws:quicksight/dataSet:DataSet");
export const dashboards = kind("aws:quicksight/dashboard:Dashboard");
