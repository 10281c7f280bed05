import { once } from "../../telemetry/once";
import type { DescribeAlarms, LogsInsights } from "./records";

/** So that a call that hangs does not keep the message from Slack: milliseconds, and how often it is tried. */
const patience = { requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 }, maxAttempts: 2 };

const loadedLogs = once(async () => {
  const sdk = await import("@aws-sdk/client-cloudwatch-logs");
  return { sdk, client: new sdk.CloudWatchLogsClient(patience) };
});

const loadedCloudWatch = once(async () => {
  const sdk = await import("@aws-sdk/client-cloudwatch");
  return { sdk, client: new sdk.CloudWatchClient(patience) };
});

/** Logs Insights of AWS, as the function's role may use it. */
export const sdkInsights: LogsInsights = {
  async start({ logGroup, query, from, until }) {
    const { sdk, client } = await loadedLogs();
    const command = new sdk.StartQueryCommand({
      logGroupName: logGroup,
      queryString: query,
      startTime: secondsOf(from),
      endTime: secondsOf(until),
    });
    return (await client.send(command)).queryId ?? "";
  },
  async results(queryId) {
    const { sdk, client } = await loadedLogs();
    const { status = "Unknown", results = [] } = await client.send(
      new sdk.GetQueryResultsCommand({ queryId }),
    );
    return {
      status,
      rows: results.map((row) =>
        Object.fromEntries(row.map(({ field = "", value = "" }) => [field, value] as const)),
      ),
    };
  },
};

/** `DescribeAlarms` of AWS. */
export const sdkDescribeAlarms: DescribeAlarms = async (names) => {
  const { sdk, client } = await loadedCloudWatch();
  const command = new sdk.DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: ["MetricAlarm"] });
  const { MetricAlarms = [] } = await client.send(command);
  return MetricAlarms.map((alarm) => ({
    name: alarm.AlarmName ?? "",
    description: alarm.AlarmDescription ?? "",
    period:
      alarm.Period ??
      alarm.Metrics?.map(({ Period, MetricStat }) => MetricStat?.Period ?? Period).find(Boolean),
    evaluationPeriods: alarm.EvaluationPeriods,
  }));
};

function secondsOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
