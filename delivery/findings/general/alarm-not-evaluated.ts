import { text } from "../../deployment";
import type { FindingRule } from "../finding";

/** An alarm that the model cannot evaluate: its silence in the report proves nothing. */
export const alarmNotEvaluated: FindingRule = ({ alarms, composites }) =>
  [
    ...alarms.map(({ resource, alarm }) => ({
      resource: resource.urn,
      name: text(resource, "name") ?? resource.id,
      read: alarm,
    })),
    ...composites.map(({ urn, name, rule }) => ({ resource: urn, name, read: rule })),
  ].flatMap(({ resource, name, read }) =>
    read.ok
      ? []
      : [
          {
            severity: "warning" as const,
            resource,
            name,
            sentence: `not evaluated, so its silence proves nothing: ${read.faults.join("; ")}`,
          },
        ],
  );
