import { firstStop } from "../../core";
import { launchTemplateType, text } from "../../deployment";
import type { LogGroupAddress } from "../../hops";
import { parseArn } from "../../iam";
import { wayOutStop } from "../host-way-out";
import { anInstance, instanceRole } from "../instance-role";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { captureHostsOf } from "./capture-hosts";

/** What the CloudWatch agent asks for where the log group is there: it makes its stream, and writes to it. */
const onStream = ["logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * Suricata's alerts on capture hosts: it writes them to a file, whose lines the CloudWatch agent brings to a log group as
 * the role of the instance. Hosts are known by their launch templates.
 */
export const suricata = serviceSender<"suricata", LogGroupAddress>({
  telemetry: "suricata",
  sends: "capture host",
  type: launchTemplateType,
  isOne: (template) => captureHostsOf(template) !== undefined,
  timeOf: (record) => secondsOf(objectIn(record).timestamp),
  courier(world, onward, template, place) {
    const { alertFile, sent = [] } = captureHostsOf(template) ?? {};
    if (alertFile === undefined) return { place, reason: "its suricata.yaml has no eve-log with alerts" };
    const file = sent.find(({ path }) => path === alertFile);
    if (file === undefined)
      return { place, reason: `its CloudWatch agent does not send ${alertFile}, to which Suricata writes` };
    const own = parseArn(text(template, "arn") ?? "");
    if (own === undefined) return { place, reason: "its launch template has no ARN" };
    const writer = instanceRole(world, template, own, place);
    if ("reason" in writer) return writer;
    // Agent and Suricata are packages, whose mirrors are in S3.
    const shut = firstStop(
      () => wayOutStop(world.deployment, template, "logs", place),
      () => wayOutStop(world.deployment, template, "s3", place),
    );
    if (shut !== undefined) return shut;
    const { logGroup } = file;
    const arn = `arn:${own.partition}:logs:${own.region}:${own.accountId}:log-group:${logGroup}`;
    const edge = onward.edgeTo(place, {
      hop: "log-group",
      logGroup,
      arn,
      writer,
      actions: { onGroup: [], onStream },
    });
    const logStream = file.logStream.replaceAll("{instance_id}", anInstance);
    return {
      take({ text: message, time: timestamp }, tally, sorting) {
        sorting.send(edge, { cargo: { logStream, timestamp, message }, tally });
      },
    };
  },
});
