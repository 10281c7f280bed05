import type { RawValue } from "./raw-value";

/** A fault for each value that an earlier place has already. */
export function repeated(places: readonly RawValue[], right: (earlier: string) => string): string[] {
  const first = new Map<unknown, RawValue>();
  return places.flatMap((place) => {
    const { found } = place;
    if (found === undefined) return [];
    const earlier = first.get(found);
    if (earlier !== undefined) return [place.fault(right(earlier.path))];
    first.set(found, place);
    return [];
  });
}

/** A fault for each entry whose name an earlier one has. */
export function repeatedNames(entries: readonly RawValue[]): string[] {
  return repeated(
    entries.map((entry) => entry.at("name")),
    (earlier) => `${earlier} is already called so`,
  );
}

/** The names that entries have. */
export function namesOf(entries: readonly RawValue[]): string[] {
  return entries.flatMap((entry) => entry.at("name").text() ?? []);
}
