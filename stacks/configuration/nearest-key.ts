import { closest, distance } from "fastest-levenshtein";

/** The known name that someone who wrote `text` most likely meant, if one is near; else all of them. */
export function nearestKey(text: string, known: readonly string[]): string {
  if (known.length === 0) return "there is none";
  const nearest = closest(text, known);
  const near = distance(text.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, text.length / 3);
  return near ? `did you mean ${nearest}?` : `known are ${known.join(", ")}`;
}
