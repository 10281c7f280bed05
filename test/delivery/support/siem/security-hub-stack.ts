import { ACCOUNT, type ExportedResource, REGION, resource } from "../stack";
import { domain, roleWith } from "./domain";
import { allow, policyOf } from "./policies";
import { backupBucket, searchStream, searchStreamArn } from "./search-stream";

const product = (name: string): object => ({ suffix: `:product/aws/${name}` });

/** What each index takes of the findings, written out so that no code is shared. */
export const findingPatterns = {
  "security-hub-guardduty": imported([product("guardduty")]),
  "security-hub-config": imported([product("config")]),
  "security-hub-controls": imported([product("securityhub")]),
  "security-hub-other": imported([
    {
      "anything-but": {
        suffix: [":product/aws/guardduty", ":product/aws/config", ":product/aws/securityhub"],
      },
    },
  ]),
  "security-hub-ocsf": { source: ["aws.securityhub"], "detail-type": ["Findings Imported V2"] },
} as const;

function imported(productArn: readonly object[]): object {
  return {
    source: ["aws.securityhub"],
    "detail-type": ["Security Hub Findings - Imported"],
    detail: { findings: { ProductArn: productArn } },
  };
}

export const findingSources = Object.keys(findingPatterns) as readonly (keyof typeof findingPatterns)[];
export type FindingSource = (typeof findingSources)[number];

export function ruleArn(source: FindingSource): string {
  return `arn:aws:events:${REGION}:${ACCOUNT}:rule/${source}`;
}

export const eventQueue = `arn:aws:sqs:${REGION}:${ACCOUNT}:events-letters`;

/**
 * Security Hub and GuardDuty, whose findings go to an index a product: `hub`, `detector`, `queue`, `queuePolicy`, and
 * for each source `SOURCE-rule`, `SOURCE-target`, `SOURCE-eventsRole`, `SOURCE-eventsPolicy` and those of its stream.
 */
export async function securityHubStack(): Promise<readonly ExportedResource[]> {
  const ways = await Promise.all(findingSources.map(wayOf));
  const queueUrl = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/events-letters`;
  return [
    resource("aws:securityhub/account:Account", "hub", ACCOUNT, {}),
    resource("aws:guardduty/detector:Detector", "detector", "d-1", { enable: true }),
    resource("aws:sqs/queue:Queue", "queue", queueUrl, { arn: eventQueue, url: queueUrl }),
    resource("aws:sqs/queuePolicy:QueuePolicy", "queuePolicy", queueUrl, {
      queueUrl,
      policy: policyOf({
        Sid: "Events",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: eventQueue,
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:events:${REGION}:${ACCOUNT}:rule/*` } },
      }),
    }),
    ...ways.flat(),
    ...(await domain(findingSources)),
    backupBucket(),
  ];
}

async function wayOf(source: FindingSource): Promise<readonly ExportedResource[]> {
  return [
    resource("aws:cloudwatch/eventRule:EventRule", `${source}-rule`, source, {
      arn: ruleArn(source),
      name: source,
      eventBusName: "default",
      eventPattern: JSON.stringify(findingPatterns[source]),
      state: "ENABLED",
    }),
    resource("aws:cloudwatch/eventTarget:EventTarget", `${source}-target`, `${source}-stream`, {
      rule: source,
      eventBusName: "default",
      arn: searchStreamArn(`siem-${source}`),
      roleArn: `arn:aws:iam::${ACCOUNT}:role/events-${source}`,
      deadLetterConfig: { arn: eventQueue },
    }),
    ...roleWith(
      `${source}-events`,
      `events-${source}`,
      "events.amazonaws.com",
      allow("Put", ["firehose:PutRecord", "firehose:PutRecordBatch"], searchStreamArn(`siem-${source}`)),
    ),
    ...(await searchStream(source)),
  ];
}
