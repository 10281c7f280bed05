import { roleRequester } from "../../access";
import type { Stop } from "../../core";
import { boolean, text, trailType } from "../../deployment";
import type { LogGroupAddress } from "../../hops";
import { parseArn } from "../../iam";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { selectorsOf } from "./event-selectors";

/** The service that takes a trail's role. */
const cloudTrailService = "cloudtrail.amazonaws.com";

/** What AWS asks of the role, on the stream that CloudTrail makes. */
const onStream = ["logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * CloudTrail: a trail sends the events that its selectors take to its log group, under its role. What it puts into its
 * bucket is not modelled.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export const cloudTrail = serviceSender<"cloudtrail", LogGroupAddress>({
  telemetry: "cloudtrail",
  sends: "trail",
  type: trailType,
  timeOf: (record) => secondsOf(objectIn(record).eventTime),
  courier(world, onward, trail, place) {
    const groupArn = (text(trail, "cloudWatchLogsGroupArn") ?? "").replace(/:\*$/, "");
    const arn = parseArn(text(trail, "arn") ?? "");
    const logGroup = /^log-group:([^:]+)$/.exec(parseArn(groupArn)?.resource ?? "")?.[1];
    if (boolean(trail, "enableLogging") === false) {
      return { place, reason: "its logging is switched off (enableLogging is false)" };
    }
    if (logGroup === undefined || arn === undefined) {
      return { place, reason: "it has no cloudWatchLogsGroupArn, so its events go to its bucket only" };
    }
    const takes = selectorsOf(trail);
    if (!takes.ok) return { place, reason: takes.faults.join("; ") };
    const { region, accountId } = arn;
    const edge = onward.edgeTo(place, {
      hop: "log-group",
      logGroup,
      arn: groupArn,
      writer: roleRequester(world.deployment, {
        roleArn: text(trail, "cloudWatchLogsRoleArn"),
        who: place,
        needs: "it has no cloudWatchLogsRoleArn, without which it may not write to its log group",
        service: cloudTrailService,
        region,
        source: { accountId, arn: text(trail, "arn") ?? "" },
        organizationId: world.organizationId,
      }),
      actions: { onGroup: [], onStream },
    });
    const leftOut: Stop = { place, reason: "its event selectors do not take such events" };
    const logStream = `${accountId}_CloudTrail_${region}`;
    return {
      take({ text: message, time }, tally, sorting) {
        const parcel = { cargo: { logStream, timestamp: time, message }, tally };
        if (takes.value(objectIn(message))) sorting.send(edge, parcel);
        else sorting.drop("not captured", leftOut, parcel);
      },
    };
  },
});
