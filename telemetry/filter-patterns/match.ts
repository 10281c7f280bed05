import type { FilterPattern } from "./filter-pattern";
import { jsonMatcher } from "./json/match";
import { compileRegex } from "./regex";
import { spaceDelimitedMatcher } from "./space-delimited/match";
import { termMatcher } from "./terms/match";

/** Whether the log event matches the pattern. For many events prepare a {@link filterPatternMatcher}. */
export function matchesFilterPattern(pattern: FilterPattern, logEvent: string): boolean {
  return filterPatternMatcher(pattern)(logEvent);
}

/** The pattern as a function, all that depends on the pattern alone prepared once. */
export function filterPatternMatcher(pattern: FilterPattern): (logEvent: string) => boolean {
  switch (pattern.kind) {
    case "terms":
      return termMatcher(pattern);
    case "regex": {
      const regex = compileRegex(pattern.source);
      return (logEvent) => regex.test(logEvent);
    }
    case "spaceDelimited":
      return spaceDelimitedMatcher(pattern);
    case "json":
      return jsonMatcher(pattern);
  }
}
