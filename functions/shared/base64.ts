import { gunzipSync } from "node:zlib";

/**
 * Most bytes that a record may unpack to: CloudWatch Logs' messages stay below 10 MB, and a record made to be larger
 * than the function's memory must cost itself only.
 */
export const largestUnpacked = 32 * 1024 * 1024;

/** One buffer for every record: making one each takes twice as long as decoding most of them. */
let scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** Text of data in base64, unpacked if it is gzip. Throws if it only looks like it. */
export function decodeData(data: string): string {
  reserve(data.length);
  const length = scratch.write(data, "base64");
  const packed = length > 2 && scratch[0] === 0x1f && scratch[1] === 0x8b;
  return packed
    ? gunzipSync(scratch.subarray(0, length), { maxOutputLength: largestUnpacked }).toString()
    : scratch.toString("utf8", 0, length);
}

/** Text in base64. */
export function encodeData(text: string): string {
  // A character of JavaScript is three bytes at most.
  reserve(text.length * 3);
  return scratch.toString("base64", 0, scratch.write(text));
}

function reserve(bytes: number): void {
  if (scratch.length < bytes) scratch = Buffer.allocUnsafeSlow(bytes);
}
