import type { FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import { failure, success, type Result } from "../../result";
import { patternAlternatives } from "./filter-pattern";
import { bothConjunctions, type Alternatives, type Conjunction } from "./filter-pattern/normal-form";
import { patternText } from "./filter-pattern/pattern-text";
import { longestList, splitList } from "./filter-pattern/value-list";

/**
 * Metric filters of a log group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
export const mostMetricFilters = 100;

/** Alternatives of a predicate: each more doubles the filters that count what several of them hold for. */
const mostAlternatives = 6;

/**
 * Patterns of metric filters that together count (or sum) the records for which a predicate holds: what those of
 * `added` find, less what those of `subtracted` do. The filters of each publish to one metric, which adds them up. All
 * must publish the same value, `1` or `$bytes` for one.
 */
export interface MetricMath {
  readonly added: readonly string[];
  readonly subtracted: readonly string[];
}

/**
 * Like `compileFilterPattern`, for predicates that one pattern cannot say: a list of values that is too long, and an
 * "or" between fields.
 *
 * A long list of wanted values is counted in parts. A long list of unwanted ones cannot be split, since a value that
 * one filter leaves out matches the next: the total is counted, and the unwanted ones, in disjoint parts, are taken
 * away. Of alternatives, what two of them hold for is counted twice, and taken away once, and so on. Refused: what a
 * pattern cannot say for another reason, and more filters than a log group takes.
 */
export function compileMetricMath(format: FlowLogFormat, predicate: Predicate): Result<MetricMath> {
  const alternatives = patternAlternatives(format, predicate);
  if (!alternatives.ok) return alternatives;
  if (alternatives.value.length > mostAlternatives) {
    return failure([
      `${alternatives.value.length} alternatives between fields; metric math is made of at most ${mostAlternatives}: use a query`,
    ]);
  }
  const signed = signedConjunctions(alternatives.value);
  if (!signed.ok) return signed;
  const counted = allOf(signed.value.map((each) => countOf(format, each)));
  if (!counted.ok) return counted;
  const filters = counted.value.added.length + counted.value.subtracted.length;
  if (filters <= mostMetricFilters) return counted;
  return failure([
    `it needs ${filters} metric filters, a log group takes ${mostMetricFilters}; compare with fewer values or with wider blocks, ` +
      "or look for it in S3 with a scheduled Athena query, which takes a list of any length",
  ]);
}

/** What one conjunction finds, added or taken away. */
interface Signed {
  readonly conjunction: Conjunction;
  readonly sign: 1 | -1;
}

/** Inclusion and exclusion: each set of alternatives holds together for what all of them hold for. */
function signedConjunctions(alternatives: Alternatives): Result<Signed[]> {
  let signed: Signed[] = [];
  for (const next of alternatives) {
    const together = signed.map(({ conjunction, sign }) => ({
      both: bothConjunctions(conjunction, next),
      sign: sign === 1 ? (-1 as const) : (1 as const),
    }));
    const faults = together.flatMap(({ both }) => (both.ok ? [] : both.faults));
    if (faults.length > 0) return failure([...new Set(faults)]);
    signed = [
      ...signed,
      { conjunction: next, sign: 1 },
      ...together.flatMap(({ both, sign }) =>
        both.ok ? both.value.map((conjunction): Signed => ({ conjunction, sign })) : [],
      ),
    ];
  }
  return success(signed);
}

/** A conjunction as one pattern, or its longest list in parts. */
function countOf(format: FlowLogFormat, { conjunction, sign }: Signed): Result<MetricMath> {
  const single = patternText(format, conjunction);
  if (single.ok) return success(mathOf(sign, [single.value]));
  const list = longestList(conjunction);
  if (list === undefined) return single;
  const parts = splitList(format, conjunction, list);
  if (!parts.ok) return parts;
  const { total, listed } = parts.value;
  if (total === undefined) return success(mathOf(sign, listed));
  const whole = countOf(format, { conjunction: total, sign });
  return allOf([whole, success(mathOf(sign === 1 ? -1 : 1, listed))]);
}

function mathOf(sign: 1 | -1, patterns: readonly string[]): MetricMath {
  return sign === 1 ? { added: patterns, subtracted: [] } : { added: [], subtracted: patterns };
}

function allOf(parts: readonly Result<MetricMath>[]): Result<MetricMath> {
  const faults = parts.flatMap((part) => (part.ok ? [] : part.faults));
  if (faults.length > 0) return failure([...new Set(faults)]);
  const found = parts.flatMap((part) => (part.ok ? [part.value] : []));
  return success({
    added: found.flatMap(({ added }) => added),
    subtracted: found.flatMap(({ subtracted }) => subtracted),
  });
}
