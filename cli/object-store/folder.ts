import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import type { ObjectStore, StoredObject } from "./object-store";

/** A folder that holds files under the keys that they have in a bucket. */
export function folderStore(folder: string): ObjectStore {
  return {
    async *list(prefix): AsyncGenerator<StoredObject> {
      const entries = await readdir(join(folder, prefix), { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          // Nothing was ever kept of the source.
          if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
          throw error;
        },
      );
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const key = path.slice(join(folder, "/").length).replaceAll("\\", "/");
        yield { key, bytes: (await stat(path)).size };
      }
    },
    read: (key) => readFile(join(folder, key)),
  };
}
