import type { Rotation } from "./search-destination";

/**
 * The index into which a stream writes what arrives at a time, by UTC.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html#es-index-rotation
 */
export function indexNameAt(index: string, rotation: Rotation, epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  const iso = date.toISOString();
  const suffixes: Readonly<Record<Rotation, string>> = {
    NoRotation: "",
    OneHour: `-${iso.slice(0, 10)}-${iso.slice(11, 13)}`,
    OneDay: `-${iso.slice(0, 10)}`,
    OneWeek: `-${iso.slice(0, 4)}-w${String(weekOf(date)).padStart(2, "0")}`,
    OneMonth: `-${iso.slice(0, 7)}`,
  };
  return index + suffixes[rotation];
}

/** Week of the year, counted from the first of January. */
function weekOf(date: Date): number {
  const start = Date.UTC(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - start) / (7 * 86_400_000)) + 1;
}
