import * as z from "zod";

import { flowLogFormat, formatNamed, namedFormats, type FlowLogFormat } from "../../telemetry/flow-logs";

/** Faults of a format come from `telemetry`, which knows the fields; they name the value found themselves. */
export const FormatConfig = z
  .union([z.string(), z.array(z.string())], {
    error: `${Object.keys(namedFormats).join(", ")}, a list of field names, or a string such as \${srcaddr} \${dstaddr}`,
  })
  .transform((value, context): FlowLogFormat => {
    const format = typeof value === "string" ? formatNamed(value) : flowLogFormat(value);
    if (format.ok) return format.value;
    for (const message of format.faults) {
      context.issues.push({ code: "custom", message, input: value, params: { namesValue: true } });
    }
    return z.NEVER;
  });
