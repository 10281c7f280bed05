/** Raw configuration as Pulumi hands it over: one VPC, one pipeline to both destinations, an alarm of each kind. */
export function rawConfig(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    "aws:region": "eu-west-1",
    role: "standalone",
    accountId: "123456789012",
    vpcs: [vpc()],
    flowLogPipelines: [pipeline()],
    alerts: { emails: ["security@example.com"] },
    alarms: { exfiltration: [exfiltration()], rejectedConnections: [rejected()] },
    ...changes,
  };
}

export const vpc = (changes: object = {}) => ({
  name: "main",
  cidrBlock: "10.0.0.0/16",
  availabilityZones: ["eu-west-1a", "eu-west-1b"],
  ...changes,
});

export const pipeline = (changes: object = {}) => ({
  name: "traffic",
  sources: { vpcs: ["main"] },
  format: "all-v5",
  destinations: { cloudWatchLogs: {}, s3: {} },
  ...changes,
});

export const receiver = (changes: object = {}) => ({
  name: "archive",
  s3: { writers: { accountIds: ["444455556666"] } },
  ...changes,
});

export const exfiltration = (changes: object = {}) => ({
  name: "exfiltration",
  pipeline: "traffic",
  allowedDestinations: ["123.123.123.123"],
  ...changes,
});

export const rejected = (changes: object = {}) => ({
  name: "rejected-ssh",
  pipeline: "traffic",
  port: 22,
  ...changes,
});

/** A pipeline with these settings of one destination, and the log group that the alarms need. */
export const toS3 = (s3: unknown) => [pipeline({ destinations: { cloudWatchLogs: {}, s3 } })];
export const toCloudWatchLogs = (cloudWatchLogs: unknown) => [pipeline({ destinations: { cloudWatchLogs } })];

/** The alarms with one exfiltration alarm, or one alarm on rejected connections, of these settings. */
export const withExfiltration = (changes: object) => ({ exfiltration: [exfiltration(changes)] });
export const withRejected = (changes: object) => ({ rejectedConnections: [rejected(changes)] });

/** So many account ids. */
export const accountIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(444_400_000_000 + index));
