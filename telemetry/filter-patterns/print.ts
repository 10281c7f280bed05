import { maxPatternLength, type Column, type Comparison, type FilterPattern } from "./filter-pattern";

/**
 * The pattern as CloudWatch Logs reads it; `parseFilterPattern` is its inverse. Spaces make it readable as long as it
 * stays within the limit with them, so that whatever was read can be printed.
 */
export function printFilterPattern(pattern: FilterPattern): string {
  const readable = print(pattern, " ");
  return readable.length <= maxPatternLength ? readable : print(pattern, "");
}

function print({ leadingEllipsis, columns, trailingEllipsis }: FilterPattern, space: string): string {
  const items = columns.map((column) => printColumn(column, space));
  if (leadingEllipsis) items.unshift("...");
  if (trailingEllipsis) items.push("...");
  return `[${items.join(`,${space}`)}]`;
}

function printColumn({ name, condition }: Column, space: string): string {
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

function printOperand(value: Comparison["value"]): string {
  switch (value.kind) {
    case "text":
      return value.quoted ? `"${value.text}"` : value.text;
    case "regex":
      return `%${value.source}%`;
    case "number":
      return value.text;
  }
}
