/**
 * One piece of a pattern: text that must stand as it is, or a wildcard.
 * A policy variable's value becomes literal text, so a `*` in the value is no wildcard.
 */
export type PatternPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "anyText" }
  | { readonly kind: "anyCharacter" };

/** Splits IAM pattern text at `*` (any text, also none) and `?` (exactly one character). */
export function patternParts(text: string): readonly PatternPart[] {
  return text
    .split(/([*?])/)
    .filter((piece) => piece !== "")
    .map((piece) =>
      piece === "*"
        ? { kind: "anyText" }
        : piece === "?"
          ? { kind: "anyCharacter" }
          : { kind: "literal", text: piece },
    );
}

/**
 * Whether a value matches a pattern from end to end. Only the last `*` is ever tried again, so that no pattern, however
 * many wildcards it has, takes longer than its length times the value's.
 */
export function matchesParts(
  parts: readonly PatternPart[],
  value: string,
  options: { readonly ignoreCase: boolean },
): boolean {
  const cased = (text: string) => (options.ignoreCase ? text.toLowerCase() : text);
  const found = cased(value);
  let next = 0;
  let at = 0;
  let lastAnyText: { readonly next: number; at: number } | undefined;
  for (;;) {
    const part = parts[next];
    if (part === undefined && at === found.length) return true;
    if (part?.kind === "anyText") {
      next++;
      lastAnyText = { next, at };
    } else if (part?.kind === "anyCharacter" && at < found.length) {
      next++;
      at += unitsAt(found, at);
    } else if (part?.kind === "literal" && found.startsWith(cased(part.text), at)) {
      next++;
      at += cased(part.text).length;
    } else if (lastAnyText !== undefined && lastAnyText.at < found.length) {
      lastAnyText.at += unitsAt(found, lastAnyText.at);
      ({ next, at } = lastAnyText);
    } else {
      return false;
    }
  }
}

/** Code units of the character at a place: two outside the basic plane. */
function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Whether a pattern is text alone, or text before a `*`, which may reach over any colon as it is the last. */
export function hasWildcardAtEndOnly(parts: readonly PatternPart[]): boolean {
  return parts.at(-1)?.kind !== "anyCharacter" && parts.slice(0, -1).every((part) => part.kind === "literal");
}

/**
 * Whether a value that matches a pattern still does so where a `*` reaches over a colon only if it ends its segment.
 * Every `*` may have to be tried again then, so all places that the pattern can be at are followed together.
 */
export function matchesWithinSegments(parts: readonly PatternPart[], value: string): boolean {
  const pattern = parts.flatMap((part): PatternPart[] =>
    part.kind === "literal" ? Array.from(part.text, (text) => ({ kind: "literal", text })) : [part],
  );
  const endsSegment = pattern.map((_, index) => {
    const next = pattern[index + 1];
    return next === undefined || (next.kind === "literal" && next.text === ":");
  });
  let places = new Set([0]);
  const skipEmpty = () => {
    // A set is walked in the order of insertion, so places added here are walked too.
    for (const place of places) if (pattern[place]?.kind === "anyText") places.add(place + 1);
  };
  skipEmpty();
  for (const letter of value) {
    const next = new Set<number>();
    for (const place of places) {
      const part = pattern[place];
      if (part?.kind === "anyText" && (letter !== ":" || endsSegment[place] === true)) next.add(place);
      if (part?.kind === "anyCharacter" && letter !== ":") next.add(place + 1);
      if (part?.kind === "literal" && part.text === letter) next.add(place + 1);
    }
    places = next;
    skipEmpty();
  }
  return places.has(pattern.length);
}

/** Whether an action such as `logs:PutLogEvents` matches a policy's action pattern. Case does not count. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesParts(patternParts(pattern), action, { ignoreCase: true });
}
