import { failure, success, type Result } from "../../result";
import { columnName, type FieldName, type NumericField } from "../fields";
import { fieldPosition, type FlowLogFormat } from "../format";
import type { Predicate } from "../predicate";
import { patternAlternatives } from "./filter-pattern";
import type { ColumnCondition } from "./filter-pattern/column-condition";

/** Who is ranked in the records that a predicate accepts, and by what. */
export interface Ranking {
  readonly predicate: Predicate;
  /** Fields whose values together are a contributor. */
  readonly keys: readonly FieldName[];
  /** `records` counts a contributor's records, a field adds its values up. */
  readonly measure: "records" | NumericField;
}

/** The definition of a Contributor Insights rule, without the log groups that it reads. */
export interface ContributorRule {
  readonly Schema: { readonly Name: "CloudWatchLogRule"; readonly Version: 1 };
  readonly LogFormat: "CLF";
  readonly Fields: Readonly<Record<string, string>>;
  readonly Contribution: {
    readonly Keys: readonly string[];
    readonly ValueOf?: string;
    readonly Filters: readonly ContributorFilter[];
  };
  readonly AggregateOn: "Count" | "Sum";
}

type ContributorFilter = { readonly Match: string } & Readonly<Record<string, unknown>>;

/*
 * Source: Amazon CloudWatch User Guide, "Contributor Insights rule syntax in CloudWatch".
 */
const mostFilters = 4;
const mostKeys = 4;
const mostValues = 10;

/**
 * The Contributor Insights rule over records of a format. Faults: a field that the format lacks, and what four filters
 * of a rule, none of which knows address blocks to leave out, cannot say.
 */
export function compileContributorRule(format: FlowLogFormat, ranking: Ranking): Result<ContributorRule> {
  const { keys, measure, predicate } = ranking;
  const valued = measure === "records" ? [] : [measure];
  const lacking = [...keys, ...valued].filter((field) => fieldPosition(format, field) === undefined);
  const alternatives = patternAlternatives(format, predicate);
  const faults = [
    ...lacking.map((field) => `${field}: the format does not have this field; add it or use another`),
    ...(keys.length > mostKeys ? [`${keys.length} keys; a Contributor Insights rule has ${mostKeys}`] : []),
    ...(alternatives.ok ? [] : alternatives.faults),
  ];
  if (faults.length > 0 || !alternatives.ok) return failure(faults);
  const [conditions, ...more] = alternatives.value;
  if (conditions === undefined || more.length > 0) return failure([`an "or" between fields; ${alternative}`]);
  const found = [...conditions].map(([field, condition]) => filtersOf(field, condition));
  const unsaid = found.flatMap((each) => (each.ok ? [] : each.faults));
  if (unsaid.length > 0) return failure(unsaid);
  const filters = found.flatMap((each) => (each.ok ? each.value : []));
  if (filters.length > mostFilters)
    return failure([`${filters.length} filters; a Contributor Insights rule has ${mostFilters}`]);
  const fields = [...new Set([...keys, ...valued, ...conditions.keys()])];
  return success({
    Schema: { Name: "CloudWatchLogRule", Version: 1 },
    LogFormat: "CLF",
    Fields: Object.fromEntries(
      fields.map((field) => [String((fieldPosition(format, field) ?? 0) + 1), columnName(field)]),
    ),
    Contribution: {
      Keys: keys.map(columnName),
      ...(measure === "records" ? {} : { ValueOf: columnName(measure) }),
      Filters: filters,
    },
    AggregateOn: measure === "records" ? "Count" : "Sum",
  });
}

const alternative = "a Contributor Insights rule cannot say that; an Athena query can";

function filtersOf(field: FieldName, condition: ColumnCondition): Result<ContributorFilter[]> {
  const Match = columnName(field);
  const [term = [], ...moreTerms] = condition;
  const cannot = (what: string) => failure([`${field}: ${what}; ${alternative}`]);
  if (moreTerms.length > 0) {
    const wanted = condition.map(([first, ...others]) => (others.length === 0 ? first : undefined));
    return wanted.every((each) => each?.operator === "=")
      ? wantedFilter(
          field,
          wanted.flatMap((each) => (each ? [each.value] : [])),
        )
      : cannot("alternatives other than a list of values");
  }
  const unwanted = term.filter(({ operator }) => operator === "!=").map(({ value }) => String(value));
  if (unwanted.some((value) => value.includes("*")))
    return cannot("a wildcard or address block to leave out");
  if (unwanted.length > mostValues)
    return cannot(`${unwanted.length} values, of which a filter takes ${mostValues}`);
  const others = term.map(({ operator, value }): Result<ContributorFilter[]> => {
    switch (operator) {
      case "=":
        return wantedFilter(field, [value]);
      case ">":
        return success([{ Match, GreaterThan: Number(value) }]);
      // All numbers of a record are whole.
      case ">=":
        return success([{ Match, GreaterThan: Number(value) - 1 }]);
      case "<":
        return success([{ Match, LessThan: Number(value) }]);
      case "<=":
        return success([{ Match, LessThan: Number(value) + 1 }]);
      case "!=":
        return success([]);
    }
  });
  const faults = others.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return failure(faults);
  return success([
    ...(unwanted.length === 0 ? [] : [{ Match, NotIn: unwanted }]),
    ...others.flatMap((each) => (each.ok ? each.value : [])),
  ]);
}

/** One of some values, or of the beginnings of some. */
function wantedFilter(field: FieldName, wanted: readonly (string | number)[]): Result<ContributorFilter[]> {
  const Match = columnName(field);
  const [only] = wanted;
  if (wanted.length === 1 && typeof only === "number") return success([{ Match, EqualTo: only }]);
  const cannot = (what: string) => failure([`${field}: ${what}; ${alternative}`]);
  if (wanted.length > mostValues)
    return cannot(`${wanted.length} values, of which a filter takes ${mostValues}`);
  const values = wanted.map(String);
  if (!values.some((value) => value.includes("*"))) return success([{ Match, In: values }]);
  const prefixes = values.map((value) => value.replace(/\*$/, ""));
  return values.every((value) => value.endsWith("*")) && !prefixes.some((prefix) => prefix.includes("*"))
    ? success([{ Match, StartsWith: prefixes }])
    : cannot("wildcards beside values");
}
