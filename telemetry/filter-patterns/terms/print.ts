import type { Term, TermPattern } from "./pattern";

const signs: Readonly<Record<Term["role"], string>> = { required: "", optional: "?", excluded: "-" };

export function printTerms({ terms }: TermPattern): string {
  return terms.map(({ role, text, quoted }) => signs[role] + (quoted ? `"${text}"` : text)).join(" ");
}
