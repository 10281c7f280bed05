import { type Comparison, printOperand } from "../operands";
import type { Column, SpaceDelimitedPattern } from "./pattern";

export function printSpaceDelimited({ columns, ellipsis }: SpaceDelimitedPattern, space: string): string {
  const items = columns.map((column) => printColumn(column, space));
  if (ellipsis !== undefined) items.splice(ellipsis, 0, "...");
  const text = items.join(`,${space}`).trimEnd();
  return `[${text}]`;
}

function printColumn({ name, condition }: Column, space: string): string {
  if (name === undefined) return "";
  if (condition === undefined) return name;
  return condition.anyOf
    .map(({ allOf }) =>
      allOf.map((comparison) => printComparison(name, comparison, space)).join(`${space}&&${space}`),
    )
    .join(`${space}||${space}`);
}

function printComparison(name: string, { operator, value }: Comparison, space: string): string {
  return [name, operator, printOperand(value)].join(space);
}
