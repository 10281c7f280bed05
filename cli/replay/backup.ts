import { type BackupFile, readBackupFile } from "../../functions/replay";
import { once } from "../../telemetry/once";
import type { SourceName } from "../../telemetry/sources";
import { messageOf } from "../../telemetry/message-of";
import { unpackedText } from "../file-bytes";
import type { ObjectStore, StoredObject } from "../object-store/object-store";
import { type Kept, type KeptAs, keptAs, type KeptPlace } from "./kept";

const aDay = 86_400_000;

/**
 * Milliseconds that a file's records may be given up after the day in its key, which is that of their arrival: Firehose fills
 * a file for 15 minutes and tries for 2 hours at most.
 */
const afterItsDay = 900_000 + 7_200_000;

/** The files of a source in the SIEM's backup: what was given up before `since` (epoch milliseconds) is left out. */
export function backupOf(store: ObjectStore, source: SourceName, since: number): KeptPlace {
  const files = once(() => filesOf(store, source, since));
  return {
    size: async () => (await files()).reduce((sum, { bytes }) => sum + bytes, 0),
    async *kept(): AsyncGenerator<Kept> {
      for (const { key, bytes, as } of await files()) {
        const { records, faults } = fileOf(await store.read(key));
        yield {
          name: key,
          as,
          records: records.filter(({ keptAt = since }) => keptAt >= since),
          faults: faults.map((fault) => `${key}: ${fault}`),
          size: bytes,
        };
      }
    },
    end: () => Promise.resolve(),
  };
}

async function filesOf(
  store: ObjectStore,
  source: SourceName,
  since: number,
): Promise<readonly (StoredObject & { readonly as: KeptAs })[]> {
  const files: (StoredObject & { readonly as: KeptAs })[] = [];
  for await (const file of store.list(`${source}/`)) {
    const as = failureIn(file.key, source, since);
    if (as !== undefined) files.push({ ...file, as });
  }
  return files.toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

/** How Firehose calls the failure that a key says, `SOURCE/FAILURE/yyyy/MM/dd/…`, unless its day is over before `since`. */
export function failureIn(key: string, source: SourceName, since: number): KeptAs | undefined {
  const found = /^([^/]+)\/([^/]+)\/(\d{4})\/(\d{2})\/(\d{2})\//.exec(key);
  const [, folder, failure, year, month, day] = found ?? [];
  if (folder !== source) return undefined;
  const began = Date.parse(`${String(year)}-${String(month)}-${String(day)}`);
  if (began + aDay + afterItsDay < since) return undefined;
  return keptAs.find((as) => as === failure);
}

function fileOf(bytes: Buffer): BackupFile {
  try {
    return readBackupFile(unpackedText(bytes));
  } catch (error) {
    return { records: [], faults: [`it cannot be unpacked: ${messageOf(error)}`] };
  }
}
