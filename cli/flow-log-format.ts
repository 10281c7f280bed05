import { allFieldsV5Format, defaultFormat, type FlowLogFormat, parseLogFormat } from "../telemetry/flow-logs";
import { UsageError } from "./command";

/**
 * The format that a person names on the command line.
 * @param text `default`, `all-v5`, or a `logFormat` such as `${srcaddr} ${dstaddr}`.
 */
export function formatNamed(text: string): FlowLogFormat {
  if (text === "default") return defaultFormat;
  if (text === "all-v5") return allFieldsV5Format;
  const format = parseLogFormat(text);
  if (format.ok) return format.value;
  throw new UsageError(
    [
      "--format is default, all-v5 or a logFormat of ${field} names:",
      ...format.faults.map((fault) => `  ${fault}`),
    ].join("\n"),
  );
}
