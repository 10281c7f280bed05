import { type FilterPattern, maxPatternLength } from "./filter-pattern";
import { printJson } from "./json/print";
import { printSpaceDelimited } from "./space-delimited/print";
import { printTerms } from "./terms/print";

/**
 * The pattern as CloudWatch Logs reads it; `parseFilterPattern` is its inverse. Spaces make it readable as long as it
 * stays within the limit with them, so that whatever was read can be printed.
 */
export function printFilterPattern(pattern: FilterPattern): string {
  const readable = print(pattern, " ");
  return readable.length <= maxPatternLength ? readable : print(pattern, "");
}

function print(pattern: FilterPattern, space: string): string {
  switch (pattern.kind) {
    case "terms":
      return printTerms(pattern);
    case "regex":
      return `%${pattern.source}%`;
    case "spaceDelimited":
      return printSpaceDelimited(pattern, space);
    case "json":
      return printJson(pattern, space);
  }
}
