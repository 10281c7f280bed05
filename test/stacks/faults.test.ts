import assert from "node:assert/strict";

import { parseStackConfig } from "../../stacks";
import {
  accountIds,
  exfiltration,
  pipeline,
  rawConfig,
  rejected,
  toCloudWatchLogs,
  toS3,
  vpc,
  withExfiltration,
  withRejected,
} from "./raw";
import { awsRangeServices, regionsOfAwsService } from "../../telemetry/aws-ranges";

/** What is wrong with a configuration, change by change, and the whole list of faults that it must give. */
const wrong: readonly (readonly [
  what: string,
  changes: Record<string, unknown>,
  faults: readonly string[],
])[] = [
  [
    "no region",
    { "aws:region": undefined },
    ["aws:region: missing; an AWS region such as eu-west-1 (pulumi config set aws:region eu-west-1)"],
  ],
  [
    "a region that is none",
    { "aws:region": "europe", vpcs: [vpc({ availabilityZones: ["europe-1a"] })] },
    ['aws:region: found "europe"; an AWS region such as eu-west-1 (pulumi config set aws:region eu-west-1)'],
  ],
  [
    "a role that nobody plays",
    { role: "workloads" },
    ['role: found "workloads"; one of standalone, management, log-archive, security-tooling, workload'],
  ],
  [
    "no account",
    { accountId: undefined },
    ['accountId: missing; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "an account id of thirteen digits",
    { accountId: "1234567890123" },
    ['accountId: found "1234567890123"; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "an organisation id with something before it",
    { flowLogPipelines: toS3({ writers: { organizationId: "ou/o-a1b2c3d4e5" } }) },
    [
      'flowLogPipelines[0].destinations.s3.writers.organizationId: found "ou/o-a1b2c3d4e5"; an organisation id such as o-a1b2c3d4e5',
    ],
  ],
  [
    "a number of MiB in words",
    {
      flowLogPipelines: [
        pipeline({ destinations: { cloudWatchLogs: {}, firehose: { bufferMebibytes: "5" } } }),
      ],
    },
    ['flowLogPipelines[0].destinations.firehose.bufferMebibytes: found "5"; a number of MiB'],
  ],
  [
    "an account id without quotes",
    { accountId: 123456789012 },
    ['accountId: found 123456789012; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "an account id of eleven digits",
    { accountId: "12345678901" },
    ['accountId: found "12345678901"; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "a misspelt key at the top",
    { flowLogPipeline: [] },
    ["flowLogPipeline: unknown key; did you mean flowLogPipelines?"],
  ],
  [
    "a key that resembles none",
    { colour: "red" },
    [
      "colour: unknown key; known are aws:region, role, accountId, assumeRoleArn, organizationId, env:NETWORK_SECURITY_OFFLINE_PREVIEW, vpcs, flowLogPipelines, flowLogReceivers, alerts, changes, eventBus, findings, siem, delegatedAdministrators, memberAccounts, organizationTrail, organizationTrailBucket, configBucket, configRecorder, alarms, timeSync, mirroring, laboratory, dashboard",
    ],
  ],
  [
    "names of another partition, and a VPC there",
    {
      assumeRoleArn: "arn:aws-cn:iam::123456789012:role/Deployment",
      vpcs: [vpc({ region: "cn-north-1", availabilityZones: ["cn-north-1a", "cn-north-1b"] })],
      flowLogPipelines: [
        pipeline({ destinations: { cloudWatchLogs: {}, s3: { bucketArn: "arn:aws-us-gov:s3:::archive" } } }),
      ],
    },
    [
      'flowLogPipelines[0].destinations.s3.bucketArn: found "arn:aws-us-gov:s3:::archive"; an ARN of the partition aws, in which eu-west-1 is: arn:aws:…',
      'assumeRoleArn: found "arn:aws-cn:iam::123456789012:role/Deployment"; an ARN of the partition aws, in which eu-west-1 is: arn:aws:…',
      'vpcs[0].region: found "cn-north-1"; a region of the partition aws, in which eu-west-1 is',
    ],
  ],
  [
    "text for a switch",
    { "env:NETWORK_SECURITY_OFFLINE_PREVIEW": "yes" },
    ['env:NETWORK_SECURITY_OFFLINE_PREVIEW: found "yes"; true or false'],
  ],

  [
    "one VPC in place of a list",
    { vpcs: vpc() },
    [
      'vpcs: found {"name":"main","cidrBlock":"10.0.0.0/16","availabilityZones":["eu-west-1a","eu-west-1b"]}; a list of VPCs',
      'flowLogPipelines[0].sources.vpcs[0]: found "main"; a name from vpcs: there is none',
    ],
  ],
  [
    "text for a VPC",
    { vpcs: [vpc(), "main"] },
    [
      'vpcs[1]: found "main"; an object with keys among name, region, id, cidrBlock, availabilityZones, natGateways',
    ],
  ],
  [
    "a VPC without a name",
    { vpcs: [vpc(), vpc({ name: undefined })] },
    [
      "vpcs[1].name: missing; a name of 1 to 32 lower-case letters, digits and hyphens that begins with a letter",
    ],
  ],
  [
    "a name that AWS would not take everywhere",
    { vpcs: [vpc(), vpc({ name: "Main_VPC" })] },
    [
      'vpcs[1].name: found "Main_VPC"; a name of 1 to 32 lower-case letters, digits and hyphens that begins with a letter',
    ],
  ],
  [
    "two VPCs of one name",
    { vpcs: [vpc(), vpc()] },
    ['vpcs[1].name: found "main"; vpcs[0].name is already called so'],
  ],
  [
    "a VPC that is neither made nor adopted",
    { vpcs: [{ name: "main" }] },
    ["vpcs[0].cidrBlock: missing; the range of a VPC that is made here, or give the id of one that exists"],
  ],
  [
    "a VPC that is made without zones",
    { vpcs: [vpc({ availabilityZones: undefined })] },
    [
      "vpcs[0].availabilityZones: missing; the zones of a VPC that is made here, such as [eu-west-1a, eu-west-1b]",
    ],
  ],
  [
    "a VPC that is both made and adopted",
    { vpcs: [vpc({ id: "vpc-0123456789abcdef0", availabilityZones: undefined })] },
    [
      "vpcs[0].availabilityZones: missing; the zones of a VPC that is made here, such as [eu-west-1a, eu-west-1b]",
      'vpcs[0].id: found "vpc-0123456789abcdef0"; give either id, for a VPC that exists, or cidrBlock, for one that is made here',
    ],
  ],
  [
    "gateways for a VPC that exists",
    { vpcs: [{ name: "main", id: "vpc-0123456789abcdef0", natGateways: "single" }] },
    [
      'vpcs[0].id: found "vpc-0123456789abcdef0"; a VPC that exists has its zones and gateways; leave out availabilityZones and natGateways',
    ],
  ],
  [
    "an id that is none",
    { vpcs: [{ name: "main", id: "vpc-main" }] },
    ['vpcs[0].id: found "vpc-main"; an id such as vpc-0123456789abcdef0'],
  ],
  [
    "a range that AWS does not take",
    { vpcs: [vpc({ cidrBlock: "10.0.0.0/8" })] },
    [
      'vpcs[0].cidrBlock: found "10.0.0.0/8"; an IPv4 range of /16 to /28 in CIDR notation, such as 10.0.0.0/16',
    ],
  ],
  [
    "a range with host bits",
    { vpcs: [vpc({ cidrBlock: "10.0.0.1/16" })] },
    ['vpcs[0].cidrBlock: found "10.0.0.1/16"; write it as 10.0.0.0/16'],
  ],
  [
    "a zone of another region",
    { vpcs: [vpc({ availabilityZones: ["eu-west-1a", "eu-west-2a"] })] },
    ['vpcs[0].availabilityZones[1]: found "eu-west-2a"; a zone of aws:region, which is eu-west-1'],
  ],
  [
    "no zone",
    { vpcs: [vpc({ availabilityZones: [] })] },
    ["vpcs[0].availabilityZones: found []; at least one zone"],
  ],
  [
    "a NAT strategy in awsx's spelling",
    { vpcs: [vpc({ natGateways: "OnePerAz" })] },
    ['vpcs[0].natGateways: found "OnePerAz"; one of none, single, onePerAz'],
  ],

  [
    "a source that nobody made",
    { flowLogPipelines: [pipeline({ sources: { vpcs: ["mian"] } })] },
    ['flowLogPipelines[0].sources.vpcs[0]: found "mian"; a name from vpcs: did you mean main?'],
  ],
  [
    "no source",
    { flowLogPipelines: [pipeline({ sources: {} })] },
    ["flowLogPipelines[0].sources: found {}; at least one of vpcs, subnetIds, networkInterfaceIds"],
  ],
  [
    "a subnet for an interface",
    { flowLogPipelines: [pipeline({ sources: { networkInterfaceIds: ["subnet-0123456789abcdef0"] } })] },
    [
      'flowLogPipelines[0].sources.networkInterfaceIds[0]: found "subnet-0123456789abcdef0"; an id such as eni-0123456789abcdef0',
    ],
  ],
  [
    "two pipelines of one name",
    { flowLogPipelines: [pipeline(), pipeline()] },
    ['flowLogPipelines[1].name: found "traffic"; flowLogPipelines[0].name is already called so'],
  ],
  [
    "a field that is none",
    { flowLogPipelines: [pipeline({ format: ["srcaddr", "dstadr"] })] },
    [
      'flowLogPipelines[0].format: field 2: found "dstadr", which is no flow log field; the nearest is "dstaddr"',
    ],
  ],
  [
    "a number for a format",
    { flowLogPipelines: [pipeline({ format: 5 })] },
    [
      "flowLogPipelines[0].format: found 5; default, all-v5, a list of field names, or a string such as ${srcaddr} ${dstaddr}",
    ],
  ],
  [
    "an aggregation interval that AWS does not have",
    { flowLogPipelines: [pipeline({ maxAggregationInterval: 300 })] },
    ["flowLogPipelines[0].maxAggregationInterval: found 300; one of 60, 600"],
  ],
  [
    "a traffic type in lower case",
    { flowLogPipelines: [pipeline({ trafficType: "all" })] },
    ['flowLogPipelines[0].trafficType: found "all"; one of ALL, ACCEPT, REJECT'],
  ],
  [
    "a destination without settings",
    { alarms: {}, flowLogPipelines: [pipeline({ destinations: { s3: null } })] },
    [
      "flowLogPipelines[0].destinations.s3: found null; an object with keys among bucketArn, writers, fileFormat, hiveCompatiblePartitions, perHourPartition, requireBucketOwnerFullControl, prefix, encryption, lifecycle, protect, forceDestroy, objectLock, accessLogging, requestMetrics",
    ],
  ],
  [
    "a destination that AWS does not have",
    { alarms: {}, flowLogPipelines: [pipeline({ destinations: { s3: {}, kinesis: {} } })] },
    ["flowLogPipelines[0].destinations.kinesis: unknown key; known are cloudWatchLogs, s3, firehose"],
  ],
  [
    "a retention that CloudWatch Logs does not offer",
    { flowLogPipelines: toCloudWatchLogs({ retentionInDays: 31 }) },
    [
      "flowLogPipelines[0].destinations.cloudWatchLogs.retentionInDays: found 31 days; CloudWatch Logs keeps events for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
    ],
  ],
  [
    "half a day",
    { flowLogPipelines: toCloudWatchLogs({ retentionInDays: 0.5 }) },
    [
      "flowLogPipelines[0].destinations.cloudWatchLogs.retentionInDays: found 0.5; a whole number of days from 1 to 3653",
    ],
  ],
  [
    "settings for an adopted log group",
    { flowLogPipelines: toCloudWatchLogs({ logGroupName: "/central/flow-logs", retentionInDays: 30 }) },
    [
      'flowLogPipelines[0].destinations.cloudWatchLogs.retentionInDays: belongs to a log group that is made here, but "/central/flow-logs" is adopted; set it where that log group is made',
    ],
  ],
  [
    "encryption by no key",
    { flowLogPipelines: toS3({ encryption: "none" }) },
    [
      'flowLogPipelines[0].destinations.s3.encryption: found "none"; customer-managed-key, aws-owned-key, or an object with the kmsKeyArn of an existing key',
    ],
  ],
  [
    "a misspelt key deep inside",
    { flowLogPipelines: toS3({ lifecyle: {} }) },
    ["flowLogPipelines[0].destinations.s3.lifecyle: unknown key; did you mean lifecycle?"],
  ],
  [
    "a lifecycle that runs backwards",
    {
      flowLogPipelines: toS3({
        lifecycle: { infrequentAccessAfterDays: 10, glacierAfterDays: 20, expireAfterDays: 20 },
      }),
    },
    [
      "flowLogPipelines[0].destinations.s3.lifecycle.infrequentAccessAfterDays: found 10 days; S3 moves objects to STANDARD_IA after 30 days or more",
      "flowLogPipelines[0].destinations.s3.lifecycle.glacierAfterDays: found 20 days; objects stay 30 days in STANDARD_IA first, so 40 or more",
      "flowLogPipelines[0].destinations.s3.lifecycle.expireAfterDays: found 20 days; objects expire after they moved to GLACIER, so more than 20",
    ],
  ],
  [
    "a folder with slashes around it",
    { flowLogPipelines: toS3({ prefix: "/network/" }) },
    [
      'flowLogPipelines[0].destinations.s3.prefix: found "/network/"; a folder such as "network/flow-logs", without a slash at its ends',
    ],
  ],
  [
    "the folder that AWS keeps for itself",
    { flowLogPipelines: toS3({ prefix: "network/AWSLogs" }) },
    [
      'flowLogPipelines[0].destinations.s3.prefix: found "network/AWSLogs"; AWSLogs is the folder that AWS itself writes below the prefix, choose another',
    ],
  ],
  [
    "a file format in other words",
    { flowLogPipelines: toS3({ fileFormat: "text" }) },
    ['flowLogPipelines[0].destinations.s3.fileFormat: found "text"; one of plain-text, parquet'],
  ],

  [
    "alarms that tell nobody",
    { alerts: {} },
    ["alerts.emails: missing; an address that the alarms tell; without one they ring unheard"],
  ],
  [
    "something that is no address",
    { alerts: { emails: ["security"] } },
    ['alerts.emails[0]: found "security"; an e-mail address'],
  ],
  [
    "an alarm on a pipeline that is not there",
    { alarms: withExfiltration({ pipeline: "trafic" }) },
    ['alarms.exfiltration[0].pipeline: found "trafic"; a name from flowLogPipelines: did you mean traffic?'],
  ],
  [
    "an alarm without a log group",
    { flowLogPipelines: [pipeline({ destinations: { s3: {} } })], alarms: withRejected({}) },
    [
      'alarms.rejectedConnections[0].pipeline: found "traffic"; a pipeline with a log group; give it flowLogPipelines[0].destinations.cloudWatchLogs',
    ],
  ],
  [
    "an incident of one alarm, of alarms that there are not, and of what another incident tells for",
    {
      alarms: {
        ...withExfiltration({}),
        ...withRejected({}),
        incidents: [
          { name: "one", alarms: ["exfiltration"] },
          { name: "leak", alarms: ["exfiltraton", "rejected-ssh", "exfiltration"], when: "some" },
          { name: "exfiltration", alarms: ["one", "rejected-ssh", "rejected-ssh"] },
        ],
      },
    },
    [
      'alarms.incidents[1].when: found "some"; one of any, all',
      'alarms.incidents[2].name: found "exfiltration"; alarms.exfiltration[0].name is already called so',
      "alarms.incidents[0].alarms: found 1; at least two alarms: what a single one sees, it tells by itself",
      'alarms.incidents[1].alarms[0]: found "exfiltraton"; a detection under alarms: did you mean exfiltration?',
      'alarms.incidents[2].alarms[0]: found "one"; a detection under alarms: known are exfiltration, rejected-ssh',
      'alarms.incidents[1].alarms[2]: found "exfiltration"; alarms.incidents[0].alarms[0] has it already, and one incident tells for an alarm',
      'alarms.incidents[2].alarms[1]: found "rejected-ssh"; alarms.incidents[1].alarms[1] has it already, and one incident tells for an alarm',
      'alarms.incidents[2].alarms[2]: found "rejected-ssh"; alarms.incidents[1].alarms[1] has it already, and one incident tells for an alarm',
    ],
  ],
  [
    "an incident of alarms that tell of missing records",
    {
      alarms: {
        ...withRejected({}),
        incidents: [{ name: "blind", alarms: ["traffic-s3-heartbeat", "traffic-skipped-records"] }],
      },
    },
    ["traffic-s3-heartbeat", "traffic-skipped-records"].map(
      (name, index) =>
        `alarms.incidents[0].alarms[${index}]: found "${name}"; a detection: an alarm that tells of missing records keeps its own message, as the others are blind then`,
    ),
  ],
  [
    "alarms of one name, of two kinds",
    {
      alarms: { exfiltration: [exfiltration({ name: "x" })], rejectedConnections: [rejected({ name: "x" })] },
    },
    ['alarms.rejectedConnections[0].name: found "x"; alarms.exfiltration[0].name is already called so'],
  ],
  [
    "an allowed destination that is no address",
    { alarms: withExfiltration({ allowedDestinations: ["example.com", "300.1.1.1"] }) },
    [
      'alarms.exfiltration[0].allowedDestinations[0]: found "example.com"; an IP address or a CIDR range such as 203.0.113.0/24',
      'alarms.exfiltration[0].allowedDestinations[1]: found "300.1.1.1"; an IP address or a CIDR range such as 203.0.113.0/24',
    ],
  ],
  [
    "an IPv6 address that flow logs spell otherwise",
    { alarms: withExfiltration({ allowedDestinations: ["2001:DB8:0:0::1"] }) },
    ['alarms.exfiltration[0].allowedDestinations[0]: found "2001:DB8:0:0::1"; write it as 2001:db8::1'],
  ],
  [
    "an address with a zone, which no record has",
    {
      alarms: {
        exfiltration: [exfiltration({ allowedDestinations: ["fe80::1%eth0"] })],
        rejectedConnections: [rejected({ sourceAddress: "fe80::1%eth0" })],
      },
    },
    [
      'alarms.exfiltration[0].allowedDestinations[0]: found "fe80::1%eth0"; an IP address or a CIDR range such as 203.0.113.0/24',
      'alarms.rejectedConnections[0].sourceAddress: found "fe80::1%eth0"; an IPv4 or IPv6 address',
    ],
  ],
  [
    "AWS services and regions of which AWS publishes no addresses, each at its place",
    {
      alarms: withExfiltration({
        allowedAwsRanges: [
          { service: "AURORA_DSQL", regions: ["us-east-1", "mars-1"] },
          { service: "S3", regions: [] },
          { service: "S3" },
        ],
      }),
    },
    [
      `alarms.exfiltration[0].allowedAwsRanges[0].regions: found ["us-east-1","mars-1"]; regions in which AURORA_DSQL has addresses, not mars-1: ${regionsOfAwsService("AURORA_DSQL").join(", ")}`,
      "alarms.exfiltration[0].allowedAwsRanges[1].regions: found []; at least one region",
      "alarms.exfiltration[0].allowedAwsRanges[2].regions: missing; a list of regions",
    ],
  ],
  [
    "addresses of everybody's instances",
    { alarms: withExfiltration({ allowedAwsRanges: [{ service: "EC2", regions: ["eu-west-1"] }] }) },
    [
      `alarms.exfiltration[0].allowedAwsRanges[0].service: found "EC2"; one of ${awsRangeServices.join(", ")}`,
    ],
  ],
  [
    "an IPv6 address shortened at another place than flow logs do",
    { alarms: withRejected({ destinationAddress: "2001::1:0:0:0:1" }) },
    ['alarms.rejectedConnections[0].destinationAddress: found "2001::1:0:0:0:1"; write it as 2001:0:0:1::1'],
  ],
  [
    "a port beyond the last",
    { alarms: withRejected({ port: 65_536 }) },
    ["alarms.rejectedConnections[0].port: found 65536; a port from 0 to 65535"],
  ],
  [
    "more datapoints than periods",
    { alarms: withRejected({ window: { evaluationPeriods: 2, datapointsToAlarm: 3 } }) },
    [
      "alarms.rejectedConnections[0].window.datapointsToAlarm: found 3 of 2; no more than evaluationPeriods can ring",
      "alarms.rejectedConnections[0].window.evaluationPeriods: found 2 of 300 s; a record can come 900 s after its start (600 s of aggregation, about 300 s of delivery): 4 or more, or mayMissLateRecords: true beside it if that is meant",
    ],
  ],
  [
    "more writers than a bucket policy can name",
    { flowLogPipelines: toS3({ writers: { accountIds: accountIds(90) } }) },
    [
      "flowLogPipelines[0].destinations.s3.writers.accountIds: found 90 accounts and 1 of their regions, which make a bucket policy of 23967 bytes; S3 takes 20480: give the organizationId of the accounts in their place",
    ],
  ],
  [
    "a window of more than a day over periods of less than an hour",
    { alarms: withRejected({ window: { periodSeconds: 1800, evaluationPeriods: 49 } }) },
    [
      "alarms.rejectedConnections[0].window.evaluationPeriods: found 49 periods of 1800 s; CloudWatch looks back 86400 s at most over periods of less than an hour: 48 of these",
    ],
  ],
  [
    "a period in which a metric filter has no values",
    { alarms: withExfiltration({ window: { periodSeconds: 10 } }) },
    [
      "alarms.exfiltration[0].window.periodSeconds: found 10 s; a metric filter's metric has a value a minute: a multiple of 60 s",
    ],
  ],
  [
    "a period that CloudWatch does not take",
    { alarms: withExfiltration({ window: { periodSeconds: 90 } }) },
    [
      "alarms.exfiltration[0].window.periodSeconds: found 90 s; a metric filter's metric has a value a minute: a multiple of 60 s",
    ],
  ],
  [
    "a condition that no filter pattern can say",
    { alarms: withExfiltration({ allowedDestinations: ["2000::/3"] }) },
    [
      'alarms.exfiltration[0]: inCidr dstaddr: filter patterns cannot say "2000::/3": it would need 8192 wildcards, at most 512 are made; a prefix of 16, 32, 48 or 64 bits needs few; an Athena query can',
    ],
  ],
  [
    "fields that the pipeline's format lacks",
    { flowLogPipelines: [pipeline({ format: ["srcaddr", "dstaddr", "dstport"] })], alarms: withRejected({}) },
    [
      "alarms.rejectedConnections[0]: eq protocol: the format does not have this field; add it or use another",
      "alarms.rejectedConnections[0]: eq action: the format does not have this field; add it or use another",
    ],
  ],
  [
    "AWS's own namespace",
    { alarms: { metricNamespace: "AWS/Logs" } },
    ['alarms.metricNamespace: found "AWS/Logs"; AWS/ is kept for AWS\'s own metrics'],
  ],
  [
    "settings for an adopted bucket",
    { flowLogPipelines: toS3({ bucketArn: "arn:aws:s3:::central-logs", lifecycle: {} }) },
    [
      "flowLogPipelines[0].destinations.s3.lifecycle: belongs to a bucket that is made here, but arn:aws:s3:::central-logs is adopted; set it where that bucket is made",
    ],
  ],
  [
    "a bucket by its name",
    { flowLogPipelines: toS3({ bucketArn: "central-logs" }) },
    [
      'flowLogPipelines[0].destinations.s3.bucketArn: found "central-logs"; the ARN of a bucket: arn:aws:s3:::NAME',
    ],
  ],
  [
    "writers that are no accounts",
    { flowLogPipelines: toS3({ writers: { accountIds: ["1"], organizationId: "acme", regions: [] } }) },
    [
      'flowLogPipelines[0].destinations.s3.writers.accountIds[0]: found "1"; an account id: twelve digits in quotes, such as "123456789012"',
      'flowLogPipelines[0].destinations.s3.writers.organizationId: found "acme"; an organisation id such as o-a1b2c3d4e5',
      "flowLogPipelines[0].destinations.s3.writers.regions: found []; at least one region",
    ],
  ],
  [
    "a lock without its time",
    { flowLogPipelines: toS3({ objectLock: { mode: "governance" } }) },
    [
      'flowLogPipelines[0].destinations.s3.objectLock.mode: found "governance"; one of GOVERNANCE, COMPLIANCE',
      "flowLogPipelines[0].destinations.s3.objectLock.days: missing; a whole number of days from 1 to 3653",
    ],
  ],
  [
    "a stream of another account without the role there",
    {
      flowLogPipelines: [
        pipeline({
          destinations: {
            cloudWatchLogs: {},
            firehose: { deliveryStreamArn: "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem" },
          },
        }),
      ],
    },
    [
      "flowLogPipelines[0].destinations.firehose.crossAccountRoleArn: missing; the stream is of account 444455556666: give the role AWSLogDeliveryFirehoseCrossAccountRole… of that account",
    ],
  ],
  [
    "a tag field without its key",
    { flowLogPipelines: [pipeline({ format: ["srcaddr", "instance-tag"] })], alarms: {} },
    [
      "flowLogPipelines[0].tagKeys.instance[0]: missing; the format has instance-tag: name the tag key whose value it holds",
    ],
  ],
  [
    "a source that is named twice",
    {
      flowLogPipelines: [
        pipeline({ sources: { subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef0"] } }),
      ],
    },
    [
      'flowLogPipelines[0].sources.subnetIds[1]: found "subnet-0123456789abcdef0"; flowLogPipelines[0].sources.subnetIds[0] is already a source',
    ],
  ],
  [
    "one VPC adopted under two names",
    {
      vpcs: [
        { name: "main", id: "vpc-0123456789abcdef0" },
        { name: "other", id: "vpc-0123456789abcdef0" },
      ],
    },
    ['vpcs[1].id: found "vpc-0123456789abcdef0"; vpcs[0].id is the same VPC'],
  ],
  [
    "more flow logs of a VPC than AWS takes",
    {
      alarms: {},
      flowLogPipelines: Array.from({ length: 126 }, (_, index) => pipeline({ name: `p${index}` })),
    },
    ["flowLogPipelines: found 252 flow logs of main, one for each pipeline and destination; AWS takes 250"],
  ],
  [
    "an alarm on a log group of a class without metric filters",
    { flowLogPipelines: toCloudWatchLogs({ logGroupClass: "INFREQUENT_ACCESS" }), alarms: withRejected({}) },
    [
      'alarms.rejectedConnections[0].pipeline: found "traffic"; a pipeline whose log group has metric filters; only the class STANDARD has, flowLogPipelines[0].destinations.cloudWatchLogs.logGroupClass is "INFREQUENT_ACCESS"',
    ],
  ],
  [
    "a misspelt kind of alarm",
    { alarms: { exfiltraton: [] } },
    ["alarms.exfiltraton: unknown key; did you mean exfiltration?"],
  ],
];

describe("Function: parseStackConfig, faults", () => {
  for (const [what, changes, faults] of wrong) {
    it(`reports ${what}`, () => {
      const parsed = parseStackConfig(rawConfig(changes), { isPreview: false });
      assert.deepEqual(parsed.ok ? [] : parsed.faults, faults);
    });
  }

  it("takes an object without keys for a part that is not there, and an empty list for none", () => {
    const parts = Object.entries({
      changes: "expectedRoleArns",
      eventBus: "senders",
      findings: "eventBusArn",
      siem: "name",
      delegatedAdministrators: "accountId",
      memberAccounts: "administratorId",
      organizationTrail: "bucketArn",
      organizationTrailBucket: "managementAccountId",
      configBucket: "writers",
      configRecorder: "bucketArn",
      laboratory: "vpcName",
    });
    for (const [part, firstKey] of parts) {
      assert.ok(parseStackConfig(rawConfig({ [part]: {} }), { isPreview: false }).ok, part);
      const parsed = parseStackConfig(rawConfig({ [part]: [] }), { isPreview: false });
      assert.deepEqual(parsed.ok ? [] : parsed.faults.map((fault) => fault.split(",")[0]), [
        `${part}: found []; an object with keys among ${firstKey}`,
      ]);
    }
  });

  it("takes names of the partition that the region is in", () => {
    const raw = rawConfig({
      "aws:region": "cn-north-1",
      assumeRoleArn: "arn:aws-cn:iam::123456789012:role/Deployment",
      vpcs: [vpc({ availabilityZones: ["cn-north-1a", "cn-north-1b"] })],
    });
    assert.ok(parseStackConfig(raw, { isPreview: false }).ok);
  });

  it("reports the faults of shape, of meaning and between parts in one go", () => {
    const parsed = parseStackConfig(
      rawConfig({
        accountId: "1234",
        vpcs: [vpc({ cidrBlock: "10.0.0.0/8" })],
        flowLogPipelines: [
          pipeline({ sources: { vpcs: ["mian"] }, destinations: { s3: { lifecyle: {}, prefix: "/x" } } }),
        ],
        alarms: {},
      }),
      { isPreview: false },
    );
    assert.deepEqual(parsed.ok ? [] : parsed.faults.map((line) => line.split(":")[0]), [
      "accountId",
      "vpcs[0].cidrBlock",
      "flowLogPipelines[0].destinations.s3.lifecyle",
      "flowLogPipelines[0].sources.vpcs[0]",
      "flowLogPipelines[0].destinations.s3.prefix",
    ]);
  });
});
