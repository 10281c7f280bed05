import type { Onward, Stop } from "../../core";
import type { World } from "../../world";
import { placeOf } from "./capture";
import type { Courier, CourierOf, FlowLogAddress } from "./courier";
import type { FlowLog } from "./flow-log";
import { toBucket } from "./to-bucket";
import { toDeliveryStream } from "./to-delivery-stream";
import { toLogGroup } from "./to-log-group";

/** Couriers by a flow log's `logDestinationType`. */
const couriers: Readonly<Record<string, CourierOf>> = {
  "cloud-watch-logs": toLogGroup,
  s3: toBucket,
  "kinesis-data-firehose": toDeliveryStream,
};

/** The courier of a flow log; where its destination is not modelled, the stop that says so. */
export function courierOf(world: World, onward: Onward<FlowLogAddress>, flowLog: FlowLog): Courier | Stop {
  const courier = couriers[flowLog.destinationType];
  if (courier !== undefined) return courier(world, onward, flowLog);
  return {
    place: placeOf(flowLog),
    reason: `its destination type ${flowLog.destinationType} is not modelled`,
  };
}
