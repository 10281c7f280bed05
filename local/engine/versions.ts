/** Whether a version such as `3.250.0` or `1.26` is at least another; what follows a `-` or `+` is not compared. */
export function atLeast(version: string, oldest: string): boolean {
  const [found, wanted] = [numbers(version), numbers(oldest)];
  const at = wanted.findIndex((number, index) => number !== (found[index] ?? 0));
  return at === -1 || (found[at] ?? 0) > (wanted[at] ?? 0);
}

function numbers(version: string): number[] {
  return (/^\d+(\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);
}
