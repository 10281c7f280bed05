/** Where the console of each partition is, behind the region. */
const consoles: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** A Logs Insights query, and the time that it is asked about; ISO 8601 in UTC. */
export interface InsightsQuestion {
  readonly logGroup: string;
  readonly query: string;
  readonly from: string;
  readonly until: string;
}

/** The page of Logs Insights with the query, ready to run, in the alarm's partition and region. */
export function insightsPage(alarmArn: string, { logGroup, query, from, until }: InsightsQuestion): string {
  const [, partition = "", , region = ""] = alarmArn.split(":");
  const host = consoles[partition] ?? consoles.aws;
  const detail = `~(end~${quoted(until)}~start~${quoted(from)}~timeType~'ABSOLUTE~tz~'UTC~editorString~${quoted(query)}~source~(~${quoted(logGroup)}))`;
  return `https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:logs-insights$3FqueryDetail$3D${detail}`;
}

/** A text as the console's addresses have it: after a quotation mark, `*` and two or four digits for what is no word. */
function quoted(text: string): string {
  const written = text.replace(/[^\w.-]/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `*${code.padStart(2, "0")}` : `**${code.padStart(4, "0")}`;
  });
  return `'${written}`;
}

/** The page of an alarm in the console of its partition and region. */
export function alarmPage(alarmArn: string, name: string): string {
  const [, partition = "", , region = ""] = alarmArn.split(":");
  const host = consoles[partition] ?? consoles.aws;
  return `https://${region}.${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`;
}
