import { rejectedConnections } from "../../../telemetry/detections";
import { address } from "../../configuration/addresses";
import { wholeNumber } from "../../configuration/values";
import { detectionKind } from "./detection-kind";

export const rejectedConnectionsKind = detectionKind(
  {
    sourceAddress: address.optional(),
    destinationAddress: address.optional(),
    port: wholeNumber(0, 65_535, "a port"),
    protocol: wholeNumber(0, 255, "the number of an IP protocol").optional(),
    records: wholeNumber(1, 1_000_000, "a whole number of records").optional(),
  },
  rejectedConnections,
);
