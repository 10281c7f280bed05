import type { Stop } from "../../core";
import { object, text, texts, webAclLoggingType } from "../../deployment";
import type { DeliveryStreamAddress } from "../../hops";
import { parseArn } from "../../iam";
import { objectIn } from "../json";
import { serviceSender } from "../service-sender";
import { loggingFilterOf } from "./logging-filter";

/** What the name of a destination begins with. */
const namePrefix = "aws-waf-logs-";

/**
 * WAF: a web ACL's logging configuration sends its requests to one destination, under a service-linked role that may
 * write to streams of that name.
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html
 */
export const waf = serviceSender<"waf", DeliveryStreamAddress>({
  telemetry: "waf",
  sends: "web ACL logging",
  type: webAclLoggingType,
  timeOf: (record) => {
    const { timestamp } = objectIn(record);
    return typeof timestamp === "number" ? timestamp / 1000 : undefined;
  },
  courier(_world, onward, configuration, place) {
    const [destination = "", ...more] = texts(configuration, "logDestinationConfigs");
    const stop = destinationStop(place, destination, more, text(configuration, "resourceArn") ?? "");
    if (stop !== undefined) return stop;
    const filter = loggingFilterOf(object(configuration, "loggingFilter"));
    if (!filter.ok) return { place, reason: filter.faults.join("; ") };
    const leftOut: Stop = { place, reason: "its logging filter drops such requests" };
    const edge = onward.edgeTo(place, {
      hop: "delivery-stream",
      arn: destination,
      entryStop: () => undefined,
    });
    return {
      take({ text: data, time }, tally, sorting) {
        const parcel = { cargo: { data, timestamp: time }, tally };
        if (filter.value(objectIn(data))) sorting.send(edge, parcel);
        else sorting.drop("not captured", leftOut, parcel);
      },
    };
  },
});

function destinationStop(
  place: string,
  destination: string,
  more: readonly string[],
  webAcl: string,
): Stop | undefined {
  const arn = parseArn(destination);
  if (arn?.service !== "firehose" || more.length > 0) {
    return {
      place,
      reason: `its destinations are ${[destination, ...more].join(", ") || "none"}: one delivery stream is modelled`,
    };
  }
  const name = arn.resource.replace(/^deliverystream\//, "");
  if (!name.startsWith(namePrefix)) {
    return { place, reason: `its stream is called ${name}; AWS takes names that begin ${namePrefix} only` };
  }
  const isGlobal = parseArn(webAcl)?.resource.startsWith("global/") ?? false;
  return isGlobal && arn.region !== "us-east-1"
    ? {
        place,
        reason: `its web ACL is CloudFront's, whose stream must be in us-east-1, and is in ${arn.region}`,
      }
    : undefined;
}
