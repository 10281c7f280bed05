import { controlNames, type Framework, frameworks } from "./controls";
import type { Rule } from "./rule";

/** A table in the form that the formatter leaves as it is: columns padded to their widest cell. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => (row[at] ?? "").length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, at) => (row[at] ?? "").padEnd(width)).join(" | ")} |`;
  const [first = [], ...rest] = cells;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}

/** What each rule demands, how loudly, and of whom it is demanded elsewhere. */
export function ruleTable(rules: readonly Rule[]): string {
  return markdownTable(
    ["rule", "level", "severity", "what it demands", ...Object.values(frameworks)],
    rules.map((rule) => [
      `\`${rule.id}\``,
      levelOf(rule),
      rule.severity,
      rule.demand,
      ...(Object.keys(frameworks) as Framework[]).map((framework) =>
        (rule.controls[framework] ?? []).join(", "),
      ),
    ]),
  );
}

/** The settings of rules, with what they are by default. */
export function settingsTable(rules: readonly Rule[]): string {
  return markdownTable(
    ["rule", "setting", "default", "what it is"],
    rules.flatMap((rule) =>
      Object.entries(rule.settings.jsonSchema)
        .filter(([name]) => !commonSettings.includes(name))
        .map(([name, schema]) => {
          const { default: value, description } = schema as { default?: unknown; description?: string };
          return [`\`${rule.id}\``, `\`${name}\``, `\`${JSON.stringify(value)}\``, description ?? ""];
        }),
    ),
  );
}

/** The rule's lines for a terminal. */
export function ruleLines(rule: Rule): readonly string[] {
  const settings = Object.keys(rule.settings.jsonSchema).filter((name) => !commonSettings.includes(name));
  return [
    `  ${rule.id}  [${levelOf(rule)}, ${rule.severity}]`,
    `    ${rule.demand}`,
    ...(settings.length > 0 ? [`    settings: ${settings.join(", ")}`] : []),
    ...controlNames(rule.controls).map((control) => `    ${control}`),
  ];
}

const commonSettings = ["exemptions", "whenUnknown"];

function levelOf({ level, whenUnknown, mend }: Rule): string {
  const open = whenUnknown === "advisory" && level !== "advisory" ? "; advisory when unknown" : "";
  return `${level}${mend === undefined ? "" : ", can remediate"}${open}`;
}
