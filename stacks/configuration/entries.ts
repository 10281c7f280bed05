import { fault, printPath, valueAt, type Path } from "./faults";

/** The paths of a list's entries; none if there is no list. */
export function entries(raw: unknown, list: Path): Path[] {
  const value = valueAt(raw, list);
  return Array.isArray(value) ? value.map((_, index) => [...list, index]) : [];
}

/** The names that a list's entries have. */
export function namesIn(raw: unknown, list: Path): string[] {
  return entries(raw, list)
    .map((path) => valueAt(raw, [...path, "name"]))
    .filter((name) => typeof name === "string");
}

/** A fault for each value that an earlier path has already. */
export function repeated(raw: unknown, paths: readonly Path[], right: (earlier: string) => string): string[] {
  const first = new Map<unknown, Path>();
  return paths.flatMap((path) => {
    const value = valueAt(raw, path);
    const earlier = first.get(value);
    if (value === undefined) return [];
    if (earlier !== undefined) return [fault(path, value, right(printPath(earlier)))];
    first.set(value, path);
    return [];
  });
}

/** A fault for each entry of some lists whose name an earlier one has. */
export function repeatedNames(raw: unknown, ...lists: readonly Path[]): string[] {
  const names = lists.flatMap((list) => entries(raw, list)).map((entry) => [...entry, "name"]);
  return repeated(raw, names, (earlier) => `${earlier} is already called so`);
}
