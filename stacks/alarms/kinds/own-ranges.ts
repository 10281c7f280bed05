/** A list of destinations with the ranges of the pipeline's own VPCs: traffic to these stays inside. */
export function withOwnRanges(ownRanges: readonly string[], destinations: readonly string[]): string[] {
  return [...new Set([...ownRanges, ...destinations])];
}
