import { z } from "zod";
import { defaultFormat, parseLogFormat } from "../../../telemetry/flow-logs";
import { flowLogTypes } from "../../aws/types";
import { type Finding, undecided, violation } from "../../finding";
import { readText } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";

/** Who spoke to whom, how much, when, whether it was let through, and whether the record is whole. */
const needed = [
  ...["interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"],
  ...["packets", "bytes", "start", "end", "action", "log-status"],
];

export const flowLogWithoutRequiredFields = rule({
  id: "flow-log-without-required-fields",
  demand: "Every flow log records the fields that detections need.",
  severity: "medium",
  controls: { nist: ["AU-3"] },
  remediation: "Add the missing fields to logFormat; a change of format replaces the flow log.",
  settings: { requiredFields: z.array(z.string()).default(needed).describe("fields in AWS's spelling") },
  check: (stack, { requiredFields }) =>
    stack.ofType(...flowLogTypes).flatMap((flowLog) => findingsOn(flowLog, requiredFields)),
});

function findingsOn(flowLog: StackResource, required: readonly string[]): readonly Finding[] {
  const text = readText(flowLog, "logFormat");
  if (text.state === "unknown")
    return [undecided(flowLog, "its logFormat is not known before the update", fields(required))];
  const format =
    text.state === "absent" ? { ok: true as const, value: defaultFormat } : parseLogFormat(text.value);
  if (!format.ok)
    return [
      violation(
        flowLog,
        `has a logFormat that cannot be read: ${format.faults.join("; ")}`,
        fields(required),
      ),
    ];
  const recorded: readonly string[] = format.value.fields;
  const missing = required.filter((field) => !recorded.includes(field));
  if (missing.length === 0) return [];
  return [violation(flowLog, `does not record ${missing.join(", ")}`, fields([...recorded, ...missing]))];
}

function fields(list: readonly string[]): string {
  return `logFormat: "${list.map((field) => `\${${field}}`).join(" ")}"`;
}
