import { allFieldsV5Format, defaultFormat, parseLogFormat, type FlowLogFormat } from "./format";
import { success, type Result } from "../result";

/** The formats that people call by a name. */
export const namedFormats = { default: defaultFormat, "all-v5": allFieldsV5Format } as const;

/**
 * The format of that name, else what the text says as a `logFormat` such as `${srcaddr} ${dstaddr}`. Faults: those of
 * {@link parseLogFormat}.
 */
export function formatNamed(text: string): Result<FlowLogFormat> {
  return isFormatName(text) ? success(namedFormats[text]) : parseLogFormat(text);
}

function isFormatName(text: string): text is keyof typeof namedFormats {
  return Object.hasOwn(namedFormats, text);
}
