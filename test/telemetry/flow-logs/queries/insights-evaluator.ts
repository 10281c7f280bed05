import { parseCondition, type Fields } from "./insights-expression";

export interface LogEvent {
  /** Milliseconds since 1970 UTC. */
  readonly timestamp: number;
  readonly message: string;
}

type Row = Map<string, string | number>;
type Stage = (rows: readonly Row[]) => Row[];

/**
 * Runs a Logs Insights query over log events, as far as the project's queries go: `fields @timestamp`, `parse` with
 * globs, `filter`, `stats` with `sum` and `count`, `sort` and `limit`. Anything else is refused by name. Returns the
 * fields of each result row.
 */
export function runInsights(query: string, events: readonly LogEvent[]): Record<string, string | number>[] {
  const stages = query.split(/\n\|/).map((text) => stageOf(text.trim()));
  const rows = events.map(
    ({ timestamp, message }): Row =>
      new Map<string, string | number>([
        ["@timestamp", timestamp],
        ["@message", message],
      ]),
  );
  const results = stages.reduce<readonly Row[]>((input, stage) => stage(input), rows);
  return results.map((row) => Object.fromEntries(row));
}

function stageOf(text: string): Stage {
  const [command = "", ...rest] = text.split(" ");
  const stage = stages[command] ?? refuse(command);
  return stage(rest.join(" "));
}

const stages: Readonly<Record<string, (rest: string) => Stage>> = {
  // Which fields are shown; `stats` and the tests name those that they want.
  fields: () => (rows) => [...rows],
  parse: parseStage,
  filter: (rest) => {
    const holds = parseCondition(rest);
    return (rows) => rows.filter((row) => holds(row));
  },
  stats: statsStage,
  sort: sortStage,
  limit: (rest) => (rows) => rows.slice(0, Number(rest)),
};

/** A glob is as short as it can be and the last one takes the rest; an event that does not match gains no field. */
function parseStage(rest: string): Stage {
  const [, globs = "", names = ""] = /^@message "([^"]*)" as (.*)$/.exec(rest) ?? refuse(`parse ${rest}`);
  const literals = globs.split("*").map((literal) => literal.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${literals.slice(0, -1).join("(.*?)")}(.*)${literals.at(-1) ?? ""}$`, "s");
  const fields = names.split(/, */);
  return (rows) =>
    rows.map((row) => {
      const values = pattern.exec(String(row.get("@message")))?.slice(1) ?? [];
      return new Map([
        ...row,
        ...values.map((value, index): [string, string] => [fields[index] ?? "", value]),
      ]);
    });
}

function statsStage(rest: string): Stage {
  const [, name = "", of = "", alias = "", by = ""] =
    /^(\w+)\((\*|\w+)\) as (\w+) by (.+)$/.exec(rest) ?? refuse(`stats ${rest}`);
  const aggregate = aggregates[name] ?? refuse(`stats ${name}`);
  const keys = by.split(/, */);
  return (rows) => {
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const key = JSON.stringify(keys.map((name) => row.get(name) ?? ""));
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups.values()].map((group) => {
      const values = keys.map((key): [string, string | number] => [key, group[0]?.get(key) ?? ""]);
      return new Map<string, string | number>([...values, [alias, aggregate(group, of)]]);
    });
  };
}

const aggregates: Readonly<Record<string, (rows: readonly Fields[], field: string) => number>> = {
  // What is no number has no part in a sum.
  sum: (rows, field) => rows.reduce((sum, row) => sum + (Number(row.get(field)) || 0), 0),
  count: (rows, field) => (field === "*" ? rows.length : rows.filter((row) => row.has(field)).length),
};

function sortStage(rest: string): Stage {
  const [, field = "", direction] = /^(?:by )?([@\w]+) (asc|desc)$/.exec(rest) ?? refuse(`sort ${rest}`);
  const sign = direction === "asc" ? 1 : -1;
  return (rows) => rows.toSorted((a, b) => sign * (Number(a.get(field)) - Number(b.get(field))));
}

function refuse(what: string): never {
  throw new Error(`Insights: "${what}" is not known here`);
}
