import { exfiltration } from "../../../telemetry/detections";
import { addressOrCidr } from "../../configuration/addresses";
import { listOf, wholeNumber } from "../../configuration/values";
import { awsRanges, blocksOf } from "./aws-ranges";
import { awsService } from "./aws-service";
import { detectionKind } from "./detection-kind";
import { withOwnRanges } from "./own-ranges";

export const exfiltrationKind = detectionKind(
  {
    allowedDestinations: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges"),
    allowedAwsRanges: awsRanges.optional(),
    bytes: wholeNumber(1, Number.MAX_SAFE_INTEGER, "a whole number of bytes").optional(),
    ignoredAwsServices: listOf(awsService, "a list of AWS services").optional(),
  },
  ({ allowedDestinations, allowedAwsRanges, ...settings }, { ownRanges, ...records }) =>
    exfiltration(
      {
        ...settings,
        allowedDestinations: withOwnRanges(ownRanges, [
          ...allowedDestinations,
          ...blocksOf(allowedAwsRanges),
        ]),
      },
      records,
    ),
);
