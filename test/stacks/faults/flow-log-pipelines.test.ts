import { accountIds, pipeline, toCloudWatchLogs, toS3, vpc } from "../raw";
import { describeFaults } from "./reports";

describeFaults("flow-log pipelines", [
  [
    "a pipeline without a destination",
    { flowLogPipelines: [pipeline({ destinations: {} })], alarms: {} },
    ["flowLogPipelines[0].destinations: found {}; at least one of cloudWatchLogs, s3, firehose"],
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
    "more writers than a bucket policy can name",
    { flowLogPipelines: toS3({ writers: { accountIds: accountIds(90) } }) },
    [
      "flowLogPipelines[0].destinations.s3.writers.accountIds: found 90 accounts and 1 of their regions, which make a bucket policy of 23967 bytes; S3 takes 20480: give the organizationId of the accounts in their place",
    ],
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
    "more flow logs of a VPC than AWS takes",
    {
      alarms: {},
      flowLogPipelines: Array.from({ length: 126 }, (_, index) => pipeline({ name: `p${index}` })),
    },
    ["flowLogPipelines: found 252 flow logs of main, one for each pipeline and destination; AWS takes 250"],
  ],
]);
