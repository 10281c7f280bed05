import { failure, type Result, success } from "../telemetry/result";

/** The stacks that each stack reads outputs of. */
export type Reads = Readonly<Record<string, readonly string[]>>;

/**
 * Stacks in the order in which they can be brought up: those of one level read only stacks of the levels before, so that
 * they may run side by side. Faults: stacks that read each other, or one that is not there.
 */
export function stackLevels(reads: Reads): Result<readonly (readonly string[])[]> {
  const names = Object.keys(reads);
  const unknown = Object.entries(reads).flatMap(([stack, read]) =>
    read
      .filter((other) => !names.includes(other))
      .map((other) => `stack "${stack}" reads outputs of "${other}", which is not among ${names.join(", ")}`),
  );
  if (unknown.length > 0) return failure(unknown);
  const levels: string[][] = [];
  let left = names;
  while (left.length > 0) {
    const waiting = new Set(left);
    const ready = left.filter((stack) => !reads[stack]?.some((other) => waiting.has(other)));
    if (ready.length === 0)
      return failure([`stacks read outputs of each other in a circle: ${circle(reads, left)}`]);
    levels.push(ready);
    left = left.filter((stack) => !ready.includes(stack));
  }
  return success(levels);
}

/** One circle among stacks that all wait for one of them. */
function circle(reads: Reads, left: readonly string[]): string {
  const path: string[] = [];
  let stack = left[0];
  while (stack !== undefined && !path.includes(stack)) {
    path.push(stack);
    stack = reads[stack]?.find((other) => left.includes(other));
  }
  const from = path.slice(path.indexOf(stack ?? ""));
  return [...from, stack].join(" reads ");
}
