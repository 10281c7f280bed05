import type { Term, TermPattern } from "./pattern";

/** The pattern as a function. */
export function termMatcher({ terms }: TermPattern): (logEvent: string) => boolean {
  const textsOf = (role: Term["role"]) => terms.filter((term) => term.role === role).map(({ text }) => text);
  const required = textsOf("required").filter((text) => text.trim() !== "");
  const excluded = textsOf("excluded");
  // Next to other terms AWS ignores those with a question mark.
  const optional = terms.every(({ role }) => role === "optional") ? textsOf("optional") : [];
  return (logEvent) =>
    required.every((text) => logEvent.includes(text)) &&
    !excluded.some((text) => logEvent.includes(text)) &&
    (optional.length === 0 || optional.some((text) => logEvent.includes(text)));
}
