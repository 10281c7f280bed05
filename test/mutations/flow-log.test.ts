import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { changing, removing, replacing, setting } from "./support/changes";

const toGroup = "flowLog:FlowLog traffic-main-to-cloudwatch-logs";
const toBucket = "flowLog:FlowLog traffic-main-to-s3";
const elsewhere = "arn:aws:logs:us-east-1:123456789012:log-group:elsewhere";

function set(
  title: string,
  aws: string,
  [address, path, value]: readonly [string, string, unknown],
  error: Harmful["error"],
): Harmful {
  return {
    title,
    aws,
    change: setting(address, path, value),
    error,
  };
}

const groupLog = "traffic-main-to-cloudwatch-logs";
const bucketLog = "traffic-main-to-s3";

const harmful: readonly Harmful[] = [
  {
    title: "the flow log to the log group is gone",
    aws: "no alarm sees a record again",
    change: removing(toGroup),
    error: ["unfed-filter", "exfiltration"],
  },
  {
    title: "the flow log to the bucket is gone",
    aws: "the table has no objects",
    change: removing(toBucket),
    error: ["glue-table", "flow_logs"],
  },
  set(
    "another VPC is monitored",
    "the program's VPC is seen by no alarm",
    [toGroup, "vpcId", "vpc-0f0f0f0f0f0f0f0f0"],
    ["broken-reference", groupLog],
  ),
  set(
    "another VPC is archived",
    "the program's VPC is in no object",
    [toBucket, "vpcId", "vpc-0f0f0f0f0f0f0f0f0"],
    ["broken-reference", bucketLog],
  ),
  {
    title: "one subnet is monitored instead of the VPC",
    aws: "the other subnets are seen by no alarm",
    change: (stack) => {
      stack.set(toGroup, "vpcId", undefined);
      stack.set(toGroup, "subnetId", "subnet-0a1b2c3d4e5f60718");
    },
    error: ["broken-reference", groupLog],
  },
  set(
    "a subnet beside the VPC",
    "CreateFlowLogs takes one resource",
    [toGroup, "subnetId", "subnet-0a1b2c3d4e5f60718"],
    ["refused", groupLog],
  ),
  set(
    "nothing is monitored",
    "CreateFlowLogs demands a resource",
    [toGroup, "vpcId", undefined],
    ["unreadable-flow-log", groupLog],
  ),
  set(
    "accepted traffic only",
    "no refused connection is seen",
    [toGroup, "trafficType", "ACCEPT"],
    ["hidden-traffic", "rejected-http"],
  ),
  set(
    "refused traffic only",
    "no data that leaves is seen",
    [toGroup, "trafficType", "REJECT"],
    ["hidden-traffic", "exfiltration"],
  ),
  set(
    "a traffic type that there is not",
    "CreateFlowLogs refuses it",
    [toGroup, "trafficType", "REJECTED"],
    ["unreadable-flow-log", groupLog],
  ),
  set(
    "another log group",
    "records go where no filter is",
    [toGroup, "logDestination", elsewhere],
    ["unfed-filter", "rejected-http"],
  ),
  set(
    "a log group of another region",
    "flow logs reach their own region only",
    [toGroup, "logDestination", elsewhere.replace("us-east-1", "eu-west-1")],
    ["flow-log-proof", groupLog],
  ),
  set(
    "a log group of another account",
    "flow logs reach their own account only",
    [toGroup, "logDestination", elsewhere.replace("123456789012", "210987654321")],
    ["flow-log-proof", groupLog],
  ),
  ...[toGroup, toBucket].map((address): Harmful => ({
    title: `a destination of ${address.split(" ")[1] ?? ""} in another partition`,
    aws: "CreateFlowLogs refuses it",
    change: replacing(address, "logDestination", "arn:aws:", "arn:aws-cn:"),
    error: ["refused", address.split(" ")[1] ?? ""],
  })),
  set(
    "no destination",
    "CreateFlowLogs demands one",
    [toGroup, "logDestination", undefined],
    ["unreadable-flow-log", groupLog],
  ),
  set(
    "a destination type that there is not",
    "CreateFlowLogs refuses it",
    [toGroup, "logDestinationType", "cloudwatch"],
    ["refused", groupLog],
  ),
  set(
    "the type of another destination",
    "a log group is no bucket",
    [toGroup, "logDestinationType", "s3"],
    ["flow-log-proof", groupLog],
  ),
  set(
    "another bucket",
    "records go to a bucket that is not there",
    [toBucket, "logDestination", "arn:aws:s3:::traffic-log-bucket-old"],
    ["flow-log-proof", bucketLog],
  ),
  set(
    "a folder that the bucket policy does not admit",
    "S3 denies the service every write",
    [toBucket, "logDestination", "arn:aws:s3:::traffic-log-bucket-06b6d76/vpc/"],
    ["flow-log-proof", bucketLog],
  ),
  set(
    "a folder that the table does not read",
    "the table finds no object",
    [toBucket, "logDestination", "arn:aws:s3:::traffic-log-bucket-06b6d76/vpc/"],
    ["glue-table", "flow_logs"],
  ),
  set(
    "no role",
    "delivery to CloudWatch Logs needs one",
    [toGroup, "iamRoleArn", undefined],
    ["flow-log-proof", groupLog],
  ),
  set(
    "a role that is not there",
    "delivery fails: Access error",
    [toGroup, "iamRoleArn", "arn:aws:iam::123456789012:role/gone"],
    ["flow-log-proof", groupLog],
  ),
  set(
    "a role on delivery to S3",
    "CreateFlowLogs refuses it",
    [toBucket, "iamRoleArn", "arn:aws:iam::123456789012:role/traffic-to-cloudwatch-logs-dbd59a1"],
    ["refused", bucketLog],
  ),
  set(
    "an aggregation interval of 45 s",
    "CreateFlowLogs takes 60 and 600",
    [toGroup, "maxAggregationInterval", 45],
    ["refused", groupLog],
  ),
  set(
    "an aggregation interval of an hour",
    "CreateFlowLogs takes 60 and 600",
    [toBucket, "maxAggregationInterval", 3600],
    ["refused", bucketLog],
  ),
  set(
    "a field that there is not",
    "CreateFlowLogs refuses the format",
    [toGroup, "logFormat", "${srcadr} ${dstaddr}"],
    ["unreadable-flow-log", groupLog],
  ),
  set(
    "AWS's default format",
    "the filters' conditions test other fields",
    [toGroup, "logFormat", undefined],
    ["filter-columns", "exfiltration"],
  ),
  set(
    "AWS's default format in the bucket",
    "the table's columns hold other fields",
    [toBucket, "logFormat", undefined],
    ["glue-table", "flow_logs"],
  ),
  {
    title: "two fields exchanged",
    aws: "the filters' conditions test the other field",
    change: replacing(toGroup, "logFormat", "${srcaddr} ${srcport}", "${srcport} ${srcaddr}"),
    error: ["filter-columns", "rejected-http"],
  },
  {
    title: "two fields exchanged, as saved queries see it",
    aws: "the queries call each by the other's name",
    change: replacing(toGroup, "logFormat", "${srcaddr} ${srcport}", "${srcport} ${srcaddr}"),
    error: ["insights-query", "network-security/traffic/rejected-by-source"],
  },
  {
    title: "two fields exchanged in the bucket",
    aws: "the table calls each by the other's name",
    change: replacing(toBucket, "logFormat", "${srcaddr} ${srcport}", "${srcport} ${srcaddr}"),
    error: ["glue-table", "flow_logs"],
  },
  {
    title: "a field left out",
    aws: "every filter is a column too long",
    change: replacing(toGroup, "logFormat", " ${tcp-flags}", ""),
    error: ["filter-columns", "rejected-ssh"],
  },
  {
    title: "a field more",
    aws: "the filters' last column takes two fields, queries one too few",
    change: replacing(toGroup, "logFormat", "${vpc-id}", "${vpc-id} ${reject-reason}"),
    error: ["insights-query", "network-security/traffic/latest-records"],
  },
  {
    title: "a field more in the middle of the bucket's",
    aws: "the table's columns hold other fields from there on",
    change: replacing(toBucket, "logFormat", "${region}", "${region} ${reject-reason}"),
    error: ["glue-table", "flow_logs"],
  },
  set(
    "Parquet, which the table does not read",
    "Athena reads binary data as text",
    [toBucket, "destinationOptions/fileFormat", "parquet"],
    ["glue-table", "flow_logs"],
  ),
  set(
    "a file format that there is not",
    "CreateFlowLogs refuses it",
    [toBucket, "destinationOptions/fileFormat", "csv"],
    ["refused", bucketLog],
  ),
  set(
    "Hive's folders, which the table does not read",
    "the table finds no object",
    [toBucket, "destinationOptions/hiveCompatiblePartitions", true],
    ["glue-table", "flow_logs"],
  ),
  set(
    "folders by the hour, which the table does not read",
    "the projected folders hold no object of their own",
    [toBucket, "destinationOptions/perHourPartition", true],
    ["glue-table", "flow_logs"],
  ),
];

const harmless: readonly Harmless[] = [
  ["records every ten minutes in the bucket", setting(toBucket, "maxAggregationInterval", 600)],
  ["refused traffic only in the bucket", setting(toBucket, "trafficType", "REJECT")],
  ["accepted traffic only in the bucket", setting(toBucket, "trafficType", "ACCEPT")],
  ["the log group's ARN with its end", changing(toGroup, "logDestination", (arn: string) => `${arn}:*`)],
  ["the bucket's ARN with a slash", changing(toBucket, "logDestination", (arn: string) => `${arn}/`)],
  ["plain text as the default", setting(toBucket, "destinationOptions/fileFormat", undefined)],
  ["no options", setting(toBucket, "destinationOptions", undefined)],
  ["tags", setting(toGroup, "tags", { Owner: "network" })],
  ["ten minutes as the default in the bucket", setting(toBucket, "maxAggregationInterval", undefined)],
  ["another region member", setting(toBucket, "region", undefined)],
];

catalogue("flow logs", { harmful, harmless });
