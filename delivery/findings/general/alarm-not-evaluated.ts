import { text } from "../../deployment";
import type { FindingRule } from "../finding";

/** An alarm that the model cannot evaluate: its silence in the report proves nothing. */
export const alarmNotEvaluated: FindingRule = ({ alarms }) =>
  alarms.flatMap(({ resource, alarm }) =>
    alarm.ok
      ? []
      : [
          {
            severity: "warning" as const,
            resource: resource.urn,
            name: text(resource, "name") ?? resource.id,
            sentence: `not evaluated, so its silence proves nothing: ${alarm.faults.join("; ")}`,
          },
        ],
  );
