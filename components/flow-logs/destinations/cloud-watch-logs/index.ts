export { cloudWatchLogs } from "./cloud-watch-logs";
export type { CloudWatchLogsDestination, CloudWatchLogsDestinationArgs } from "./cloud-watch-logs";
