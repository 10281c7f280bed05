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

/** Whether a value matches a pattern from end to end. */
export function matchesParts(
  parts: readonly PatternPart[],
  value: string,
  options: { readonly ignoreCase: boolean },
): boolean {
  const source = parts
    .map((part) =>
      part.kind === "anyText" ? "[^]*" : part.kind === "anyCharacter" ? "[^]" : escapeForRegExp(part.text),
    )
    .join("");
  return new RegExp(`^${source}$`, options.ignoreCase ? "iu" : "u").test(value);
}

/** Whether an action such as `logs:PutLogEvents` matches a policy's action pattern. Case does not count. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesParts(patternParts(pattern), action, { ignoreCase: true });
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
