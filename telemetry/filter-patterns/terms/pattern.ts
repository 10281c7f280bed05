/**
 * Terms that an event contains, as `ERROR -"not found"`, `?WARN ?ERROR`; none, the empty pattern, match every event.
 *
 * AWS documents: terms are case-sensitive and found within words; all must be there; `-` excludes a term; of terms
 * with `?` one is enough, and next to others they "will be ignored"; what has other characters than letters, digits
 * and underscores stands in quotation marks, where it is one exact phrase; `" "` matches every event.
 */
export interface TermPattern {
  readonly kind: "terms";
  readonly terms: readonly Term[];
}

export interface Term {
  readonly role: "required" | "optional" | "excluded";
  readonly text: string;
  readonly quoted: boolean;
}
