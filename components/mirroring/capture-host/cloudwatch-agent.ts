/** Files whose lines the CloudWatch agent sends, by the word behind the instance's id in the stream. */
const logFiles = {
  alerts: "/var/log/suricata/alerts.json",
  host: "/var/log/capture-host.log",
} as const;

/**
 * The configuration of the CloudWatch agent: alerts, and what the host says of itself, to one log group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function agentConfiguration(logGroupName: string): string {
  const files = Object.entries(logFiles).map(([word, path]) => ({
    file_path: path,
    log_group_name: logGroupName,
    log_stream_name: `{instance_id}/${word}`,
  }));
  return JSON.stringify({ logs: { logs_collected: { files: { collect_list: files } } } });
}
