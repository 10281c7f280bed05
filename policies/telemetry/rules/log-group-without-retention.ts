import { answer } from "../../aws/encryption";
import { logGroupTypes } from "../../aws/types";
import { readNumber } from "../../reading";
import { rule } from "../../rule";
import { findings } from "../demand";

export const logGroupWithoutRetention = rule({
  id: "log-group-without-retention",
  demand: "Every log group says for how long it keeps.",
  severity: "medium",
  controls: { nist: ["AU-11", "SI-12"], pci: ["10.5.1"] },
  remediation: "Set retentionInDays: a log group that says nothing keeps, and bills, for ever.",
  settings: {},
  check: (stack) =>
    findings(stack, {
      types: logGroupTypes,
      holds: (group) => answer(readNumber(group, "retentionInDays"), (days) => days > 0),
      lacks: "keeps for ever, as it does not say for how long",
      unknown: "its retentionInDays is not known before the update",
      write: "retentionInDays: 365",
    }),
});
