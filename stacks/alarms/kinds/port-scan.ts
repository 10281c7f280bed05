import { portScan } from "../../../telemetry/detections";
import { addressOrCidr } from "../../configuration/addresses";
import { listOf, wholeNumber } from "../../configuration/values";
import { detectionKind } from "./detection-kind";

export const portScanKind = detectionKind(
  {
    ports: wholeNumber(1, 1_000_000, "a whole number of ports").optional(),
    sources: listOf(addressOrCidr, "a list of IP addresses and CIDR ranges").optional(),
  },
  portScan,
);
