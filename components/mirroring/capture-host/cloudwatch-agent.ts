/** Log groups of a capture host, by name. */
export interface HostLogGroups {
  /** Of Suricata's alerts, and nothing else. */
  readonly alerts: string;
  /** Of what the host says of itself. */
  readonly host: string;
}

/** Files whose lines the CloudWatch agent sends, each to a group of its own. */
const logFiles: HostLogGroups = {
  alerts: "/var/log/suricata/alerts.json",
  host: "/var/log/capture-host.log",
};

/**
 * The configuration of the CloudWatch agent: the lines of each file to its log group, in a stream of the instance.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function agentConfiguration(logGroups: HostLogGroups): string {
  const files = (["alerts", "host"] as const).map((word) => ({
    file_path: logFiles[word],
    log_group_name: logGroups[word],
    log_stream_name: `{instance_id}/${word}`,
  }));
  return JSON.stringify({ logs: { logs_collected: { files: { collect_list: files } } } });
}
