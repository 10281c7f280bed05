import { formatNamed, namedFormats, type FlowLogFormat } from "../telemetry/flow-logs";
import { UsageError } from "./command";

/**
 * The format that a person names on the command line.
 * @param text One of {@link namedFormats}, or a `logFormat` such as `${srcaddr} ${dstaddr}`.
 * @throws UsageError with every fault of the text.
 */
export function formatOption(text: string): FlowLogFormat {
  const format = formatNamed(text);
  if (format.ok) return format.value;
  throw new UsageError(
    [
      `--format is ${Object.keys(namedFormats).join(", ")} or a logFormat of \${field} names:`,
      ...format.faults.map((fault) => `  ${fault}`),
    ].join("\n"),
  );
}
