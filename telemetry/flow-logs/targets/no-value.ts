/** Whether the hyphen that stands for no value is like a pattern: one of `*` alone, or of `*` and one hyphen. */
export function isLikeNoValue(pattern: string): boolean {
  return /^\**-?\**$/.test(pattern);
}
