/** Where the console of each partition is, behind the region. */
const consoles: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** The page of an alarm in the console of its partition and region. */
export function alarmPage(alarmArn: string, name: string): string {
  const [, partition = "", , region = ""] = alarmArn.split(":");
  const host = consoles[partition] ?? consoles.aws;
  return `https://${region}.${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`;
}
