/** What a field or value is compared with, in space-delimited and in JSON patterns. */
export type Comparison = EqualityComparison | OrderComparison;

export interface EqualityComparison {
  readonly operator: EqualityOperator;
  readonly value: TextOperand | RegexOperand;
}

export interface OrderComparison {
  readonly operator: OrderOperator;
  readonly value: NumberOperand;
}

export type EqualityOperator = "=" | "!=";
export type OrderOperator = "<" | "<=" | ">" | ">=";

/** Text in which `*` stands for any letters, or none. */
export interface TextOperand {
  readonly kind: "text";
  readonly text: string;
  readonly quoted: boolean;
}

export interface RegexOperand {
  readonly kind: "regex";
  /** What stands between the percent signs. */
  readonly source: string;
}

export interface NumberOperand {
  readonly kind: "number";
  /** The number as it was written: `100000`, `1e5`. */
  readonly text: string;
}

/** Whole, decimal or scientific, with a sign or without. */
export const numberText = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Whether the order holds, such as `5 <= 7`. */
export const orderOf: Readonly<Record<OrderOperator, (found: number, bound: number) => boolean>> = {
  "<": (found, bound) => found < bound,
  "<=": (found, bound) => found <= bound,
  ">": (found, bound) => found > bound,
  ">=": (found, bound) => found >= bound,
};

/** The operand as a pattern writes it. */
export function printOperand(value: Comparison["value"]): string {
  switch (value.kind) {
    case "text":
      return value.quoted ? `"${value.text}"` : value.text;
    case "regex":
      return `%${value.source}%`;
    case "number":
      return value.text;
  }
}
