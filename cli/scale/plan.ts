import { sizingOf } from "../../components";

/** What an organisation sends. */
export interface OrganisationLoad {
  readonly accounts: number;
  readonly vpcs: number;
  readonly interfacesPerVpc: number;
  /** Records of one interface in a minute, on average. */
  readonly recordsPerMinute: number;
  /** Bytes of a record as text. */
  readonly recordBytes: number;
  /** How many times the average the busiest minutes are. */
  readonly peak: number;
  /** Days that records can be searched in OpenSearch. */
  readonly searchedDays: number;
}

/** Three hundred accounts with a thousand VPCs; 29 fields of text are about 250 bytes. */
export const exampleLoad: OrganisationLoad = {
  accounts: 300,
  vpcs: 1000,
  interfacesPerVpc: 50,
  recordsPerMinute: 10,
  recordBytes: 250,
  peak: 3,
  searchedDays: 30,
};

/**
 * What AWS lets through, where it is not raised.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html (a stream in us-east-1, us-west-2 and eu-west-1; elsewhere)
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/petabyte-scale.html (instances of a domain)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html (bytes of a bucket policy)
 */
export const quotas = {
  streamMibPerSecond: { large: 5, other: 1 },
  domainInstances: 80,
  bucketPolicyBytes: 20 * 1024,
} as const;

/** Firehose bills each record rounded up to this many bytes. @see https://aws.amazon.com/firehose/pricing/ */
const billedRecordBytes = 5 * 1024;

/** Bytes of an ARN `arn:aws:s3:::BUCKET/AWSLogs/123456789012/*` with its quotes and comma, for a bucket of 30 letters. */
const policyBytesOfAccount = 66;

/** The data nodes that the plan counts in: the largest offered, with the volume that it may have, in three zones. */
const node = {
  instanceType: "r7g.4xlarge.search",
  volumeGib: 12_288,
  availabilityZones: 3,
  replicas: 1,
} as const;
const rollover = { rolloverGib: 30, rolloverDays: 1 } as const;

/** What a load comes to. */
export interface ScalePlan {
  readonly recordsPerSecond: number;
  readonly gibPerDay: number;
  readonly peakMibPerSecond: number;
  /** Delivery streams that take the peak, in the three large regions and in others. */
  readonly streams: { readonly large: number; readonly other: number };
  /** Times its size that a record counts in Firehose's bill. */
  readonly firehoseFactor: number;
  readonly neededGib: number;
  readonly dataNodes: number;
  readonly shardsOfIndex: number;
  readonly shards: number;
  /** Bytes of a central bucket's policy that names every account, and whether it fits. */
  readonly policyBytes: number;
  readonly policyFits: boolean;
}

/** What an organisation's flow logs come to, as one stream of records to one place. Pure. */
export function scalePlan(load: OrganisationLoad): ScalePlan {
  const { accounts, vpcs, interfacesPerVpc, recordsPerMinute, recordBytes, peak, searchedDays } = load;
  const recordsPerSecond = (vpcs * interfacesPerVpc * recordsPerMinute) / 60;
  const bytesPerSecond = recordsPerSecond * recordBytes;
  const gibPerDay = (bytesPerSecond * 86_400) / 2 ** 30;
  const peakMibPerSecond = (bytesPerSecond * peak) / 2 ** 20;
  const { large, other } = quotas.streamMibPerSecond;
  const expected = { gibPerDay, retentionDays: searchedDays, sources: 1, ...rollover };
  // Needed storage does not follow from the nodes, so that one is enough to ask.
  const { neededGib } = sizingOf(expected, { ...node, dataNodes: 1 });
  const byVolume = Math.ceil(neededGib / node.volumeGib);
  // As many in each zone, and at least one.
  const dataNodes = Math.max(1, Math.ceil(byVolume / node.availabilityZones)) * node.availabilityZones;
  const { shardsOfIndex, shards } = sizingOf(expected, { ...node, dataNodes });
  const policyBytes = accounts * policyBytesOfAccount;
  return {
    recordsPerSecond,
    gibPerDay,
    peakMibPerSecond,
    streams: { large: Math.ceil(peakMibPerSecond / large), other: Math.ceil(peakMibPerSecond / other) },
    firehoseFactor: (Math.ceil(recordBytes / billedRecordBytes) * billedRecordBytes) / recordBytes,
    neededGib,
    dataNodes,
    shardsOfIndex,
    shards,
    policyBytes,
    policyFits: policyBytes <= quotas.bucketPolicyBytes,
  };
}

/** List prices of us-east-1 in March 2026, dollars a GB or GiB; the first tier of each. */
export const prices = {
  logsIn: 0.5,
  vendedToS3: 0.25,
  vendedToFirehose: 0.25,
  firehose: 0.029,
  logsMonth: 0.03,
  s3Month: 0.023,
} as const;

/** Dollars that a GB of records costs until it has arrived, by its path; what keeps and searches it comes on top. */
export function dollarsPerGb({ firehoseFactor }: ScalePlan): Readonly<Record<string, number>> {
  return {
    "CloudWatch Logs": prices.logsIn,
    S3: prices.vendedToS3,
    "Firehose, if records are rounded up": prices.vendedToFirehose + prices.firehose * firehoseFactor,
    "Firehose, if they are not": prices.vendedToFirehose + prices.firehose,
  };
}
