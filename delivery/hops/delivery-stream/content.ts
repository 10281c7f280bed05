import { gzipSync } from "node:zlib";
import type { ObjectContent } from "../bucket";
import type { Compression } from "./s3-destination";

/** The bytes of a file that a stream writes; of compressions that Node.js does not have, none. */
export function contentOf(text: string, compression: Compression): ObjectContent {
  if (compression === "UNCOMPRESSED") return { kind: "text", bytes: Buffer.from(text) };
  return compression === "GZIP" ? { kind: "gzip text", bytes: gzipSync(text) } : { kind: "not kept" };
}
