import { isOn } from "../../aws/encryption";
import { trailTypes } from "../../aws/types";
import { rule } from "../../rule";
import { findings } from "../demand";

export const trailOfOneRegion = rule({
  id: "trail-of-one-region",
  demand: "Every trail records all regions.",
  severity: "high",
  controls: { fsbp: ["CloudTrail.1"], cis: ["3.1"], nist: ["AU-2", "AU-12"], pci: ["10.2.1"] },
  remediation: "Set isMultiRegionTrail; a region without a trail is where an intruder works unseen.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: trailTypes,
      holds: (trail) => isOn(trail, "isMultiRegionTrail"),
      lacks: "records one region alone",
      unknown: "its isMultiRegionTrail is not known before the update",
      write: "isMultiRegionTrail: true",
    }),
});
