import { describeRefusals, each, found } from "../support/refusals";

const vpc = "vpc-0a1b2c3d4e5f60718";
const otherSources = [
  "subnetId",
  "eniId",
  "transitGatewayId",
  "transitGatewayAttachmentId",
  "regionalNatGatewayId",
];
const role = "arn:aws:iam::123456789012:role/flow";

describeRefusals({
  type: "aws:ec2/flowLog:FlowLog",
  sound: {
    arn: "arn:aws:ec2:eu-central-1:123456789012:vpc-flow-log/fl-1",
    vpcId: vpc,
    trafficType: "ALL",
    logDestinationType: "s3",
    logDestination: "arn:aws:s3:::archive",
    maxAggregationInterval: 60,
    destinationOptions: { fileFormat: "parquet" },
  },
  takes: [
    { maxAggregationInterval: 600 },
    ...each("trafficType", "ACCEPT", "REJECT"),
    { "destinationOptions.fileFormat": "plain-text" },
    { iamRoleArn: "" },
    ...["cloud-watch-logs", "kinesis-data-firehose"].flatMap((logDestinationType) => [
      { logDestinationType, destinationOptions: undefined, iamRoleArn: role },
      // The provider keeps what is not set as nothing, or as a list of none.
      { logDestinationType, destinationOptions: null },
      { logDestinationType, destinationOptions: [] },
    ]),
    { logDestination: "archive" },
    { arn: undefined, logDestination: "arn:aws-cn:s3:::archive" },
    ...otherSources.map((property) => ({ vpcId: "", [property]: "id" })),
  ],
  refuses: [
    ...found("maxAggregationInterval", "; AWS takes 60, 600", 300),
    ...found("trafficType", "; AWS takes ALL, ACCEPT, REJECT", "all"),
    ...found("destinationOptions.fileFormat", "; AWS takes plain-text, parquet", "csv"),
    [
      { logDestinationType: "s4", destinationOptions: undefined },
      'logDestinationType: found "s4"; AWS takes cloud-watch-logs, s3, kinesis-data-firehose',
    ],
    ...found("iamRoleArn", "; a flow log to S3 takes no role", role),
    [{ logDestinationType: "cloud-watch-logs" }, "destinationOptions: it is for objects in S3 only"],
    ...found(
      "logDestination",
      "; a flow log in partition aws delivers within it only",
      "arn:aws-cn:s3:::archive",
    ),
    [{ vpcId: undefined }, "vpcId: found no source; AWS takes one VPC, subnet or interface"],
    ...otherSources.map(
      (property) =>
        [
          { [property]: "id" },
          `vpcId: found vpcId and ${property}; AWS takes one VPC, subnet or interface`,
        ] as const,
    ),
  ],
});
