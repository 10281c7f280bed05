import type { Address } from "../core";
import type { DeliveryStreamAddress, LogGroupAddress } from "../hops";
import { logGroupName } from "../senders";
import { type AlarmCondition, metricsOf } from "../watch";
import type { Scene } from "./scene";

/** Whether an alarm counts what other senders than flow logs bring to a log group or a delivery stream. */
export function isFedByOthers(
  { flowLogs, addresses }: Pick<Scene, "flowLogs" | "addresses">,
  alarm: AlarmCondition,
): boolean {
  return metricsOf(alarm).every(({ dimensions: { LogGroupName: group, DeliveryStreamName: stream } }) => {
    if (group !== undefined)
      return (
        addresses.some((address) => isLogGroup(address) && address.logGroup === group) &&
        !flowLogs.some((flowLog) => logGroupName(flowLog) === group)
      );
    return (
      addresses.some((address) => isStream(address) && nameIn(address.arn) === stream) &&
      !flowLogs.some(({ destination }) => nameIn(destination) === stream)
    );
  });
}

/** Name in the ARN of a stream, `…:deliverystream/NAME`. */
function nameIn(arn: string): string | undefined {
  return /:deliverystream\/(.+)$/.exec(arn)?.[1];
}

function isLogGroup(address: Address<never>): address is LogGroupAddress {
  return address.hop === "log-group";
}

function isStream(address: Address<never>): address is DeliveryStreamAddress {
  return address.hop === "delivery-stream";
}
