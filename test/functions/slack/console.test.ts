import assert from "node:assert/strict";

import { insightsPage } from "../../../functions/slack/console";

/** Addresses that the console itself wrote, as people have put them into their public documents, and what they ask. */
const written = [
  {
    address:
      "https://us-west-2.console.aws.amazon.com/cloudwatch/home?region=us-west-2#logsV2:logs-insights$3FqueryDetail$3D~(end~'2023-03-30T08*3a20*3a41.000Z~start~'2023-02-01T09*3a08*3a42.000Z~timeType~'ABSOLUTE~tz~'Local~editorString~'fields*20*40timestamp*2c*20*40message*0a*7c*20filter*20*40message*20like*20*22backup*20complete*22*0a*7c*20sort*20*40timestamp*20desc~queryId~'78b3f82c-5b6c-4914-9105-8131076af8a5~source~(~'prod-backup-ipfs-cluster))$26tab$3Dlogs",
    region: "us-west-2",
    logGroup: "prod-backup-ipfs-cluster",
    query: 'fields @timestamp, @message\n| filter @message like "backup complete"\n| sort @timestamp desc',
    from: "2023-02-01T09:08:42.000Z",
    until: "2023-03-30T08:20:41.000Z",
  },
  {
    address:
      "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:logs-insights$3FqueryDetail$3D~(end~'2026-02-16T05*3a55*3a00.000Z~start~'2026-02-15T12*3a40*3a00.000Z~timeType~'ABSOLUTE~tz~'UTC~editorString~'fields*20*20*40timestamp*2c*20*40message*2c*20path*2c*20requestId*2c*20ip*2c*20caller*2c*20user*2c*20requestTime*2c*20httpMethod*2c*20resourcePath*2c*20status*2c*20protocol*2c*20responseLength*2c*20accessKey*0a*0a*20*20*20*20*0a*20*20*20*20*7c*20filter*20*40message*20like*20*2f*28*22status*22*3a*225*29*2f*0a*0a*20*20*20*20*0a*20*20*20*20*7c*20stats*20count*28*2a*29*20as*20Count*20by*20httpMethod*2c*20resourcePath*2c*20status*0a*0a*0a*20*20*20*20*7c*20filter*20*21isempty*28status*29*0a*0a*20*20*20*20*7c*20sort*20Count*20desc*0a*20*20*20*20*0a*20*20*20*20*7c*20limit*2010000~queryId~'6c584ad0-336a-47aa-9b0d-15756d9848fd~source~(~'API-Gateway-Access-Logs_etmsu5l0ak*2fprod)~lang~'CWLI~logClass~'STANDARD~queryBy~'logGroupName)",
    region: "us-east-1",
    logGroup: "API-Gateway-Access-Logs_etmsu5l0ak/prod",
    query:
      'fields  @timestamp, @message, path, requestId, ip, caller, user, requestTime, httpMethod, resourcePath, status, protocol, responseLength, accessKey\n\n    \n    | filter @message like /("status":"5)/\n\n    \n    | stats count(*) as Count by httpMethod, resourcePath, status\n\n\n    | filter !isempty(status)\n\n    | sort Count desc\n    \n    | limit 10000',
    from: "2026-02-15T12:40:00.000Z",
    until: "2026-02-16T05:55:00.000Z",
  },
];

describe("Function: insightsPage", () => {
  for (const { address, region, ...question } of written) {
    it(`writes a question about ${question.logGroup} as the console does`, () => {
      const arn = `arn:aws:cloudwatch:${region}:123456789012:alarm:a`;
      const [before, detail] = partsOf(insightsPage(arn, question));
      const [beforeTheirs, theirs] = partsOf(address);
      assert.equal(before, beforeTheirs);
      // The console adds the query's id, and knows the reader's time zone.
      for (const key of ["end", "start", "timeType", "editorString", "source"])
        assert.equal(detail.get(key), theirs.get(key), key);
      assert.equal(detail.get("tz"), "'UTC");
    });
  }
});

/** What stands before an address's question, and the question's values by their keys, as they are written. */
function partsOf(address: string): [before: string, values: Map<string, string>] {
  const [before = "", detail = ""] = address.split("queryDetail$3D");
  const pairs = /^~\((.*?\(.*?\)[^)]*)\)/.exec(detail)?.[1] ?? "";
  return [
    before,
    new Map(
      [...pairs.matchAll(/(?:^|~)(\w+)~('[^~()]*|\([^)]*\))/g)].map(([, key = "", value = ""]) => [
        key,
        value,
      ]),
    ),
  ];
}
