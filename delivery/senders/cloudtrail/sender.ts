import { roleRequester } from "../../access";
import { recordsOf, type Stop } from "../../core";
import { boolean, text, trailType } from "../../deployment";
import { type BucketAddress, type EventRuleAddress, type LogGroupAddress, rulesOf } from "../../hops";
import { parseArn } from "../../iam";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { asksForCalls, callEvent } from "./call-event";
import { selectorsOf } from "./event-selectors";
import { filesOf } from "./files";

/** The service that takes a trail's role. */
const cloudTrailService = "cloudtrail.amazonaws.com";

/** What AWS asks of the role, on the stream that CloudTrail makes. */
const onStream = ["logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * CloudTrail: a trail sends the events that its selectors take to its log group, under its role, and brings those of
 * management to the account's own bus, where rules ask for them; and it puts all of them into its bucket. In the log group of
 * an organisation's trail each member has a stream that begins with the organisation's id.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const cloudTrail = serviceSender<"cloudtrail", BucketAddress | LogGroupAddress | EventRuleAddress>({
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
    const bus = rulesOf(world.deployment, "default").some(({ resource }) => asksForCalls(resource))
      ? onward.edgeTo(place, { hop: "event-rule", bus: "default" })
      : undefined;
    if (arn === undefined) return { place, reason: "it has no ARN" };
    const files = filesOf(world, onward, trail, arn, place);
    if (files === undefined && logGroup === undefined && bus === undefined) {
      return {
        place,
        reason: "it has neither a bucket nor a log group (s3BucketName, cloudWatchLogsGroupArn)",
      };
    }
    const takes = selectorsOf(trail);
    if (!takes.ok) return { place, reason: takes.faults.join("; ") };
    const { region, accountId } = arn;
    const isOfAll = boolean(trail, "isOrganizationTrail") === true;
    const group =
      logGroup !== undefined &&
      onward.edgeTo(place, {
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
    const ways = [files, logGroup, bus].filter((way) => way !== undefined).length;
    const leftOut: Stop = { place, reason: "its event selectors do not take such events" };
    const own = `${accountId}_CloudTrail_${region}`;
    return {
      take({ text: message, time }, tally, sorting) {
        const record = objectIn(message);
        const { recipientAccountId: whose = accountId } = record;
        const logStream =
          isOfAll && whose !== accountId
            ? `${world.organizationId ?? ""}_${String(whose)}_CloudTrail_${region}`
            : own;
        const parcel = { cargo: { logStream, timestamp: time, message }, tally };
        if (!takes.value(record)) {
          sorting.drop("not captured", leftOut, parcel);
          return;
        }
        if (files !== undefined && "reason" in files) sorting.stop(files, parcel);
        else if (files !== undefined) {
          sorting.send(files.edge, { cargo: files.fileOf(record, time, message), tally });
        }
        if (group) sorting.send(group, parcel);
        if (bus !== undefined) {
          const event = callEvent(record, time, arn);
          sorting.send(bus, { cargo: { event, timestamp: time, needed: false }, tally });
        }
        sorting.copies += (ways - 1) * recordsOf(tally);
      },
    };
  },
});
