import { gzipSync } from "node:zlib";

/** A flow log record of the default format as Firehose carries it, with what the test is about. */
export function flowLogMessage({ bytes = 840, srcaddr = "10.0.0.5", status = "OK" } = {}): string {
  const line = `2 123456789012 eni-1 ${srcaddr} 10.0.1.7 443 49152 6 10 ${bytes} 1700000000 1700000060 ACCEPT ${status}`;
  return JSON.stringify({ message: line });
}

/** A Resolver query log record with what the test is about. */
export function resolverQuery(fields: object = {}): string {
  return JSON.stringify({
    version: "1.100000",
    account_id: "123456789012",
    region: "us-east-1",
    vpc_id: "vpc-1",
    query_timestamp: "2026-03-02T08:16:02Z",
    query_name: "example.com.",
    query_type: "A",
    rcode: "NOERROR",
    srcaddr: "10.0.0.5",
    srcport: "40000",
    ...fields,
  });
}

/** A CloudTrail event with what the test is about. */
export function cloudTrailEvent(fields: object = {}): Record<string, unknown> {
  return {
    eventVersion: "1.11",
    eventTime: "2026-03-02T08:16:02Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    awsRegion: "eu-west-1",
    sourceIPAddress: "192.0.2.7",
    eventID: "11111111-2222-3333-4444-555555555555",
    recipientAccountId: "123456789012",
    ...fields,
  };
}

/** A message of a CloudWatch Logs subscription, packed as it comes. */
export function subscriptionMessage(
  messages: readonly string[],
  { messageType = "DATA_MESSAGE" } = {},
): Buffer {
  return gzipSync(
    JSON.stringify({
      messageType,
      owner: "123456789012",
      logGroup: "cloudtrail",
      logStream: "stream",
      subscriptionFilters: ["siem"],
      logEvents: messages.map((message, index) => ({
        id: `3729${index}`,
        timestamp: 1_700_000_000_000 + index,
        message,
      })),
    }),
  );
}
