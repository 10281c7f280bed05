import type { FunctionName } from "../../../../functions/bundle";
import { loadedBundle } from "../../../../functions/bundle";

/** An archive of one file, as an export holds it, with the code of the function's bundle. */
export async function codeOf(name: FunctionName): Promise<object> {
  const { bundle } = await loadedBundle(name);
  return archiveOf(bundle.digest);
}

/** An archive whose `index.js` has this SHA-256. */
export function archiveOf(hash: string): object {
  return {
    "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
    assets: { "index.js": { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", hash } },
    hash,
  };
}
