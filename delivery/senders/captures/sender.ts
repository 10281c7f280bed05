import type { Stop } from "../../core";
import { capturedNetworks, captureSetting, launchTemplateType, text } from "../../deployment";
import type { BucketAddress } from "../../hops";
import { parseArn } from "../../iam";
import { wayOutStop } from "../host-way-out";
import { anInstance, instanceRole } from "../instance-role";
import { secondsOf } from "../json";
import { serviceSender } from "../service-sender";

/** How a capture host names its files: `vni12345-20261122T001542Z.pcap`. */
const fileName = /^vni(\d+)-((\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.pcap)$/;

/**
 * Capture hosts' files of packets: each goes into the bucket that the host was told, as the role of the instance. A record
 * is a file's name. Hosts are known by their launch templates.
 */
export const captures = serviceSender<"captures", BucketAddress>({
  telemetry: "captures",
  sends: "capture host",
  type: launchTemplateType,
  isOne: (template) => captureSetting(template, "bucket") !== undefined,
  timeOf: (name) => secondsOf(name.replace(fileName, "$3-$4-$5T$6:$7:$8Z")),
  courier(world, onward, template, place) {
    const own = parseArn(text(template, "arn") ?? "");
    if (own === undefined) return { place, reason: "its launch template has no ARN" };
    const writer = instanceRole(world, template, own, place);
    if ("reason" in writer) return writer;
    if (capturedNetworks(template)?.length === 0)
      return { place, reason: "its settings name no VNI (vnis), so it captures nothing; name one" };
    const shut = wayOutStop(world.deployment, template, "s3", place);
    if (shut !== undefined) return shut;
    const edge = onward.edgeTo(place, {
      hop: "bucket",
      bucket: captureSetting(template, "bucket") ?? "",
      partition: own.partition,
      folder: "captures/",
      writer,
      onBucket: [],
    });
    const misnamed: Stop = {
      place,
      reason: "it takes files of its own names alone, such as vni1-20260101T000000Z.pcap",
    };
    return {
      take({ text: name, time: timestamp }, tally, sorting) {
        const [, vni, rest, year, month, day] = fileName.exec(name) ?? [];
        const key = `captures/vni=${vni}/date=${year}-${month}-${day}/${anInstance}-${rest}`;
        const cargo = { key, timestamp, content: () => ({ kind: "not kept" as const }) };
        if (vni === undefined) sorting.stop(misnamed, { cargo, tally });
        else sorting.send(edge, { cargo, tally });
      },
    };
  },
});
