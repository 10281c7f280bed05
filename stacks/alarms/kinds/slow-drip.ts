import { slowDrip } from "../../../telemetry/detections";
import { addressOrCidr } from "../../configuration/addresses";
import { listOf, wholeNumber } from "../../configuration/values";
import { scheduledKind } from "./detection-kind";
import { withOwnRanges } from "./own-ranges";

const bytes = wholeNumber(1, Number.MAX_SAFE_INTEGER, "a whole number of bytes").optional();

export const slowDripKind = scheduledKind(
  {
    allowedDestinations: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges"),
    dayBytes: bytes,
    weekBytes: bytes,
    everyHours: wholeNumber(1, 24, "a whole number of hours").optional(),
  },
  ({ allowedDestinations, ...settings }, { ownRanges }) =>
    slowDrip({ ...settings, allowedDestinations: withOwnRanges(ownRanges, allowedDestinations) }),
);
