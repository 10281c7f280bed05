import { columnName, type FlowLogFormat } from "../../telemetry/flow-logs";
import { bracketFault, insightsLexicon, isSign, isWord, type Token, tokensOf } from "./tokens";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
const commands =
  "source fields display filter stats sort limit parse dedup pattern diff unmask unnest anomaly filterindex lookup join".split(
    " ",
  );

const keywords = new Set("and or not in like as by desc asc true false null with".split(" "));

const systemFields = new Set("@timestamp @message @logstream @log @ingestiontime @ptr @entity".split(" "));

/** Rows that a query may ask for at most. */
const mostRows = 10_000;

/**
 * What is wrong with a query of Logs Insights over records of a flow log: commands that there are not, a `parse` that
 * does not fit the format, names that no stage before has made.
 */
export function insightsFaults(query: string, format: FlowLogFormat | undefined): readonly string[] {
  const tokens = tokensOf(query, insightsLexicon);
  if (typeof tokens === "string") return [tokens];
  const brackets = bracketFault(tokens);
  if (brackets !== undefined) return [brackets];
  const faults: string[] = [];
  let known: Set<string> | undefined;
  for (const stage of stagesOf(tokens)) {
    const [command, ...rest] = stage;
    if (command === undefined) {
      faults.push("nothing stands between two bars");
    } else if (command.kind !== "name" || !commands.includes(command.text.toLowerCase())) {
      faults.push(`"${command.text}" is no command of Logs Insights`);
    } else if (isWord(command, "parse")) {
      const names = namesOf(rest);
      faults.push(...parseFaults(rest, names, format));
      known = new Set([...(known ?? []), ...names, ...groupsOf(rest)]);
    } else if (isWord(command, "limit")) {
      const rows = Number(rest[0]?.text);
      if (!Number.isInteger(rows) || rows < 1 || rows > mostRows) {
        faults.push(`limit is ${rest[0]?.text ?? "missing"}; it is 1 to ${mostRows}`);
      }
    } else if (!isWord(command, "source", "diff", "pattern", "unmask")) {
      const made = aliases(rest);
      if (known !== undefined) faults.push(...unknownNames(rest, new Set([...known, ...made])));
      if (rest.length === 0) faults.push(`nothing follows ${command.text}`);
      faults.push(...openSigns(rest));
      // After `stats` there is nothing but what it names.
      if (isWord(command, "stats")) known &&= new Set(wordsOf(rest));
      else for (const name of made) known?.add(name);
    }
  }
  return faults;
}

function stagesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const stages: Token[][] = [[]];
  for (const token of tokens) {
    if (isSign(token, "|")) stages.push([]);
    else stages.at(-1)?.push(token);
  }
  return stages;
}

/** The names that a `parse` gives, in order. */
function namesOf(rest: readonly Token[]): readonly string[] {
  const as = rest.findIndex((token) => isWord(token, "as"));
  return as < 0 ? [] : wordsOf(rest.slice(as + 1));
}

function wordsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.filter(({ kind }) => kind !== "sign").map(({ text }) => text);
}

/** The names that a regular expression gives its groups. */
function groupsOf(rest: readonly Token[]): readonly string[] {
  return rest
    .filter(({ kind }) => kind === "text")
    .flatMap(({ text }) => [...text.matchAll(/\(\?<(\w+)>/g)].map(([, name = ""]) => name));
}

function parseFaults(
  rest: readonly Token[],
  names: readonly string[],
  format: FlowLogFormat | undefined,
): readonly string[] {
  const glob = rest.find(({ kind }) => kind === "text")?.text ?? "";
  const globs = glob.split("*").length - 1;
  // A regular expression has no names behind it.
  if (globs === 0 || names.length === 0) return [];
  if (globs !== names.length) return [`its parse has ${globs} globs and ${names.length} names`];
  if (format === undefined || !rest.some((token) => isWord(token, "@message"))) return [];
  if (globs !== format.fields.length) {
    return [`its parse takes ${globs} columns, and a record of the flow log has ${format.fields.length}`];
  }
  if (glob.trim().split(/\s+/).length !== globs || glob.includes("  ")) {
    return ["its parse expects something else than one space between columns"];
  }
  const columns = format.fields.map(columnName);
  const wrong = names.findIndex((name, index) => name !== columns[index] && columns.includes(name));
  return wrong < 0
    ? []
    : [
        `its parse calls column ${wrong + 1} ${names[wrong] ?? ""}, and the flow log has ${columns[wrong] ?? ""} there`,
      ];
}

function aliases(rest: readonly Token[]): readonly string[] {
  return rest.flatMap((token, index) => (isWord(token, "as") ? [rest[index + 1]?.text ?? ""] : []));
}

function unknownNames(rest: readonly Token[], known: ReadonlySet<string>): readonly string[] {
  const unknown = rest.filter(
    (token, index) =>
      (token.kind === "name" || token.kind === "quoted name") &&
      !keywords.has(token.text.toLowerCase()) &&
      !systemFields.has(token.text.toLowerCase()) &&
      !isSign(rest[index + 1], "(") &&
      !known.has(token.text),
  );
  return [...new Set(unknown.map(({ text }) => text))].map(
    (name) => `it names ${name}, which no stage before gives`,
  );
}

function openSigns(rest: readonly Token[]): readonly string[] {
  return rest.flatMap((token, index) => {
    const next = rest[index + 1];
    if (
      isSign(token, "=", "!=", "<", ">", "<=", ">=", "=~", ",") &&
      (next === undefined || isSign(next, ")", ",", "=", "<", ">"))
    )
      return [`nothing follows "${token.text}"`];
    if (isWord(token, "and", "or", "by") && next === undefined) return [`nothing follows ${token.text}`];
    return [];
  });
}
