import { isOn } from "../../aws/encryption";
import { trailTypes } from "../../aws/types";
import { rule } from "../../rule";
import { findings } from "../demand";

export const trailWithoutValidation = rule({
  id: "trail-without-validation",
  demand: "Every trail signs digests of its files.",
  severity: "medium",
  controls: { fsbp: ["CloudTrail.4"], cis: ["3.2"], nist: ["AU-9", "SI-7(1)", "SI-7(7)"], pci: ["10.3.4"] },
  remediation:
    "Set enableLogFileValidation: without digests nobody can show that no file was changed or taken away.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: trailTypes,
      holds: (trail) => isOn(trail, "enableLogFileValidation"),
      lacks: "signs no digests of its files",
      unknown: "its enableLogFileValidation is not known before the update",
      write: "enableLogFileValidation: true",
    }),
});
