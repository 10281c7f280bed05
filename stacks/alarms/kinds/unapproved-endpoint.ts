import { unapprovedEndpoint } from "../../../telemetry/detections";
import { addressOrCidr } from "../../configuration/addresses";
import { listOf, wholeNumber } from "../../configuration/values";
import { detectionKind } from "./detection-kind";
import { withOwnRanges } from "./own-ranges";

export const unapprovedEndpointKind = detectionKind(
  {
    approvedDestinations: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges"),
    sources: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges").optional(),
    records: wholeNumber(1, 1_000_000, "a whole number of records").optional(),
  },
  ({ approvedDestinations, ...settings }, { ownRanges, ...records }) =>
    unapprovedEndpoint(
      { ...settings, approvedDestinations: withOwnRanges(ownRanges, approvedDestinations) },
      records,
    ),
);
