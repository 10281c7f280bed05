import * as z from "zod";

import { portAccess } from "../../../telemetry/detections";
import { addressOrCidr } from "../../configuration/addresses";
import { listOf, resourceId, wholeNumber } from "../../configuration/values";
import { detectionKind } from "./detection-kind";

const instance = z.union([resourceId("i"), addressOrCidr], {
  error: "an instance id such as i-0123456789abcdef0, an IP address or a CIDR range",
});

export const portAccessKind = detectionKind(
  {
    instances: listOf(instance, "a list of instance ids, IP addresses and CIDR ranges").min(1, {
      error: "at least one instance id, IP address or CIDR range",
    }),
    ports: listOf(wholeNumber(0, 65_535, "a port"), "a list of ports").min(1, { error: "at least one port" }),
    allowedSources: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges").optional(),
    records: wholeNumber(1, 1_000_000, "a whole number of records").optional(),
  },
  portAccess,
);
