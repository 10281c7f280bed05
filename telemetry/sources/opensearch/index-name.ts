import type { Source } from "../source";

/** Name of a source's index as writers and searches use it: an alias, behind which indices follow one another. */
export function indexAlias(prefix: string, source: Source): string {
  return prefix + source.name;
}

/** The indices behind the alias, `ALIAS-000001` and on. */
export function indexPattern(prefix: string, source: Source): string {
  return `${indexAlias(prefix, source)}-*`;
}

/** The first index behind the alias. */
export function firstIndex(prefix: string, source: Source): string {
  return `${indexAlias(prefix, source)}-000001`;
}
