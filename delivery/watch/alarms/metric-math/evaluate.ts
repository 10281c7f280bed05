import type { BinaryOperator, Expression } from "./expression";

/** The value of one data point; `undefined` where there is none. */
export type PointValue = number | undefined;

/** Values of the ids at one data point, and which ids are metrics (for METRICS()). */
export interface PointScope {
  readonly valueOf: (id: string) => PointValue;
  readonly metricIds: readonly string[];
}

/**
 * Evaluates an expression at one data point. Arithmetic with a missing point is missing; a function over a list uses
 * the points that are there; FILL puts its number in place of a missing point.
 */
export function evaluateExpression(expression: Expression, scope: PointScope): PointValue {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "id":
      return scope.valueOf(expression.id);
    case "negate": {
      const value = evaluateExpression(expression.operand, scope);
      return value === undefined ? undefined : -value;
    }
    case "binary": {
      const left = evaluateExpression(expression.left, scope);
      const right = evaluateExpression(expression.right, scope);
      return left === undefined || right === undefined
        ? undefined
        : combine(expression.operator, left, right);
    }
    case "call":
      return call(expression.name, expression.arguments, scope);
    case "list":
    case "allMetrics":
      // The parser lets lists stand inside list functions only.
      return undefined;
  }
}

function call(name: string, args: readonly Expression[], scope: PointScope): PointValue {
  const [first, second, third] = args;
  if (first === undefined) return undefined;
  if (first.kind === "list" || first.kind === "allMetrics") {
    const values =
      first.kind === "list"
        ? first.items.map((item) => evaluateExpression(item, scope))
        : scope.metricIds.map((id) => scope.valueOf(id));
    return overList(
      name,
      values.filter((value) => value !== undefined),
    );
  }
  const value = evaluateExpression(first, scope);
  if (name === "FILL") return value ?? (second && evaluateExpression(second, scope));
  if (value === undefined) return undefined;
  switch (name) {
    case "IF": {
      const branch = value !== 0 ? second : third;
      return branch && evaluateExpression(branch, scope);
    }
    case "ABS":
      return Math.abs(value);
    case "CEIL":
      return Math.ceil(value);
    case "FLOOR":
      return Math.floor(value);
    default:
      return undefined;
  }
}

function overList(name: string, values: readonly number[]): PointValue {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (name) {
    case "SUM":
      return sum;
    case "AVG":
      return sum / values.length;
    case "MIN":
      return Math.min(...values);
    case "MAX":
      return Math.max(...values);
    default:
      return undefined;
  }
}

function combine(operator: BinaryOperator, left: number, right: number): PointValue {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      // CloudWatch has no infinity: a division by zero leaves no data point.
      return right === 0 ? undefined : left / right;
    case "^":
      return left ** right;
    case "==":
      return Number(left === right);
    case "!=":
      return Number(left !== right);
    case "<":
      return Number(left < right);
    case "<=":
      return Number(left <= right);
    case ">":
      return Number(left > right);
    case ">=":
      return Number(left >= right);
    case "AND":
      return Number(left !== 0 && right !== 0);
    case "OR":
      return Number(left !== 0 || right !== 0);
  }
}
