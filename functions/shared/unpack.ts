import { gunzipSync } from "node:zlib";

/**
 * Most bytes that a record may unpack to: CloudWatch Logs' messages stay below 10 MB, and a record made to be larger
 * than the function's memory must cost itself only.
 */
export const LARGEST_UNPACKED = 32 * 1024 * 1024;

/** Text of a record's bytes, unpacked if they are gzip. Throws if they only look like it. */
export function unpack(bytes: Buffer): string {
  const packed = bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? gunzipSync(bytes, { maxOutputLength: LARGEST_UNPACKED }) : bytes).toString("utf8");
}
