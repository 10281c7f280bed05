import { eventValueReader } from "../../../telemetry/filter-patterns";
import { type FieldName, isFieldName, isNumericField } from "../../../telemetry/flow-logs";
import type { MetricFilter } from "../../watch";
import type { FindingRule } from "../finding";

/** A metric's value or dimension that refers to a column which the pattern has not, or which holds no number. */
export const filterValue: FindingRule = ({ filters }) =>
  filters.flatMap((filter) =>
    faultsOf(filter).map((fault) => ({
      severity: "error" as const,
      resource: filter.urn,
      name: filter.name,
      sentence: `metric filter ${filter.name} emits nothing: ${fault}`,
    })),
  );

function faultsOf({ pattern, value, dimensions }: MetricFilter): readonly string[] {
  if (!pattern.ok) return [];
  const { value: parsed } = pattern;
  const references = [["value", value] as const, ...Object.entries(dimensions)].filter(([, text]) =>
    text.startsWith("$"),
  );
  const unread = references.flatMap(([name, reference]) => {
    const reader = eventValueReader(parsed, reference);
    return reader.ok ? [] : reader.faults.map((fault) => `its ${name}: ${fault}`);
  });
  const field = fieldOf(value);
  return field === undefined || isNumericField(field)
    ? unread
    : [...unread, `its value ${value} is a field of words, and a metric needs a number`];
}

function fieldOf(reference: string): FieldName | undefined {
  const name = reference.slice(1).replaceAll("_", "-");
  return reference.startsWith("$") && isFieldName(name) ? name : undefined;
}
