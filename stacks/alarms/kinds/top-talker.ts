import { topTalker } from "../../../telemetry/detections";
import { address } from "../../configuration/addresses";
import { listOf, wholeNumber } from "../../configuration/values";
import { detectionKind } from "./detection-kind";

export const topTalkerKind = detectionKind(
  {
    bytes: wholeNumber(1, Number.MAX_SAFE_INTEGER, "a whole number of bytes").optional(),
    allowedDestinations: listOf(address, "a list of IP addresses").optional(),
  },
  topTalker,
);
