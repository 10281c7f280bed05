import type { TriedSetting } from "../stacks";
import { UsageError } from "./command";

/**
 * Reads `bytes=50000,100000`: a setting of detections, and values to try it with.
 * @throws UsageError for any other text.
 */
export function triedSettings(text: string): readonly TriedSetting[] {
  const [, key = "", values = ""] = /^([a-zA-Z]+)=(\d+(?:,\d+)*)$/.exec(text) ?? [];
  if (key === "")
    throw new UsageError(
      `--threshold is "${text}"; give a setting and whole numbers, such as bytes=50000,100000`,
    );
  return [...new Set(values.split(",").map(Number))].map((value) => ({ key, value }));
}
