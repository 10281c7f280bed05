import { serviceRequester } from "../../access";
import { text, zoneQueryLogType } from "../../deployment";
import type { LogGroupAddress } from "../../hops";
import { parseArn } from "../../iam";
import { secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { logsPolicy } from "./logs-policy";

const route53Service = "route53.amazonaws.com";
const onStream = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** Where a line has its time and its edge location. */
const timeColumn = 1;
const edgeColumn = 7;

/**
 * Route 53's public hosted zones: the queries of a zone go to a log group in us-east-1, which a resource policy of
 * CloudWatch Logs opens to Route 53.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
 */
export const publicZoneQueries = serviceSender<"public-zone-queries", LogGroupAddress>({
  telemetry: "public-zone-queries",
  sends: "zone query log",
  type: zoneQueryLogType,
  timeOf: (record) => secondsOf(record.split(" ")[timeColumn]),
  courier(world, onward, queryLog, place) {
    const groupArn = (text(queryLog, "cloudwatchLogGroupArn") ?? "").replace(/:\*$/, "");
    const arn = parseArn(groupArn);
    const logGroup = /^log-group:([^:]+)$/.exec(arn?.resource ?? "")?.[1];
    if (arn === undefined || logGroup === undefined) {
      return {
        place,
        reason: `cloudwatchLogGroupArn ${groupArn || "is missing"}: it is the ARN of a log group`,
      };
    }
    if (arn.region !== "us-east-1") {
      return {
        place,
        reason: `its log group is in ${arn.region}; Route 53 writes to groups in us-east-1 only`,
      };
    }
    const zone = text(queryLog, "zoneId") ?? "";
    const { partition, accountId, region } = arn;
    const edge = onward.edgeTo(place, {
      hop: "log-group",
      logGroup,
      arn: groupArn,
      writer: serviceRequester({
        service: route53Service,
        region,
        source: { accountId, arn: `arn:${partition}:route53:::hostedzone/${zone}` },
        organizationId: world.organizationId,
      }),
      policy: logsPolicy(world.deployment),
      actions: { onGroup: [], onStream },
    });
    return {
      take({ text: message, time }, tally, sorting) {
        const logStream = `${zone}/${message.split(" ")[edgeColumn] ?? ""}`;
        sorting.send(edge, { cargo: { logStream, timestamp: time, message }, tally });
      },
    };
  },
});
