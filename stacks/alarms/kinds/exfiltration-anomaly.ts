import { exfiltrationAnomaly } from "../../../telemetry/detections";
import { addressOrCidr } from "../../configuration/addresses";
import { listOf, wholeNumber } from "../../configuration/values";
import { detectionKind } from "./detection-kind";
import { withOwnRanges } from "./own-ranges";

export const exfiltrationAnomalyKind = detectionKind(
  {
    allowedDestinations: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges"),
    deviations: wholeNumber(1, 10, "a whole number of standard deviations").optional(),
  },
  ({ allowedDestinations, ...settings }, { ownRanges, ...records }) =>
    exfiltrationAnomaly(
      { ...settings, allowedDestinations: withOwnRanges(ownRanges, allowedDestinations) },
      records,
    ),
);
