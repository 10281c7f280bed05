import { flowLogType, objectOf, text } from "../deployment";
import { parseArn } from "../iam";
import { demanded, isAbsent, oneOf, shown } from "./constraint";

/** What `CreateFlowLogs` refuses. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
export const flowLogConstraints = {
  [flowLogType]: [
    oneOf("maxAggregationInterval", [60, 600]),
    oneOf("logDestinationType", ["cloud-watch-logs", "s3", "kinesis-data-firehose"]),
    oneOf("trafficType", ["ALL", "ACCEPT", "REJECT"]),
    oneOf("destinationOptions.fileFormat", ["plain-text", "parquet"]),
    demanded("iamRoleArn", (value, flowLog) =>
      text(flowLog, "logDestinationType") === "s3" && !isAbsent(value)
        ? `found ${shown(value)}; a flow log to S3 takes no role`
        : undefined,
    ),
    demanded("destinationOptions", (value, flowLog) =>
      objectOf(value) !== undefined && text(flowLog, "logDestinationType") !== "s3"
        ? "it is for objects in S3 only"
        : undefined,
    ),
    demanded("logDestination", (value, flowLog) => {
      const own = parseArn(text(flowLog, "arn") ?? "")?.partition;
      const partition = parseArn(String(value))?.partition;
      return own !== undefined && partition !== undefined && partition !== own
        ? `found ${shown(value)}; a flow log in partition ${own} delivers within it only`
        : undefined;
    }),
    demanded("vpcId", (_, flowLog) => {
      const sources = [
        "vpcId",
        "subnetId",
        "eniId",
        "transitGatewayId",
        "transitGatewayAttachmentId",
        "regionalNatGatewayId",
      ];
      const given = sources.filter((property) => !isAbsent(flowLog.properties[property]));
      return given.length === 1
        ? undefined
        : `found ${given.join(" and ") || "no source"}; AWS takes one VPC, subnet or interface`;
    }),
  ],
} as const;
