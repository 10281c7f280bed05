import { UsageError } from "./command";
import { textOf } from "./file-bytes";

/** @throws UsageError when the file cannot be read or is not JSON. */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} is not JSON: ${error.message}`);
    throw error;
  }
}
