import type { Column, Comparison, FilterPattern } from "./filter-pattern";

/** The pattern as CloudWatch Logs reads it; `parseFilterPattern` is its inverse. */
export function printFilterPattern(pattern: FilterPattern): string {
  const items = pattern.columns.map(printColumn);
  if (pattern.leadingEllipsis) items.unshift("...");
  if (pattern.trailingEllipsis) items.push("...");
  return `[${items.join(", ")}]`;
}

function printColumn({ name, condition }: Column): string {
  if (condition === undefined) return name;
  return condition.anyOf
    .map(({ allOf }) => allOf.map((comparison) => printComparison(name, comparison)).join(" && "))
    .join(" || ");
}

function printComparison(name: string, { operator, value }: Comparison): string {
  return `${name} ${operator} ${printOperand(value)}`;
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
