/**
 * Answer of one part of a statement to a request. "unknown" carries its reason and never counts as "yes".
 */
export type Match =
  | { readonly answer: "yes" }
  | { readonly answer: "no"; readonly why: string }
  | { readonly answer: "unknown"; readonly why: string };

export const yes: Match = { answer: "yes" };

export function no(why: string): Match {
  return { answer: "no", why };
}

export function unknown(why: string): Match {
  return { answer: "unknown", why };
}

/** All must hold: one "no" decides, else one "unknown" does. */
export function allOf(matches: Iterable<Match>): Match {
  let doubt: Match | undefined;
  for (const match of matches) {
    if (match.answer === "no") return match;
    if (match.answer === "unknown") doubt ??= match;
  }
  return doubt ?? yes;
}

/** One must hold: one "yes" decides, else one "unknown" does; `otherwise` says why none did. */
export function anyOf(matches: Iterable<Match>, otherwise: string): Match {
  let doubt: Match | undefined;
  for (const match of matches) {
    if (match.answer === "yes") return match;
    if (match.answer === "unknown") doubt ??= match;
  }
  return doubt ?? no(otherwise);
}

/** The opposite; `why` says what held. */
export function not(match: Match, why: string): Match {
  if (match.answer === "yes") return no(why);
  return match.answer === "no" ? yes : match;
}
