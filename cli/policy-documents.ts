import { type Pack, packs } from "../policies/packs";
import { ruleTable, settingsTable } from "../policies/rule-table";

/** A document that holds what is generated from the rules, between a pair of marks each. */
export interface PolicyDocument {
  readonly file: string;
  /** The document with what is generated made new. */
  readonly update: (text: string) => string;
}

/** The page of all packs, and each pack's own. */
export const policyDocuments: readonly PolicyDocument[] = [
  {
    file: "docs/policies.md",
    update: (text) => packs.reduce((page, pack) => withTables(page, pack, pack.name), text),
  },
  ...packs.map((pack) => ({
    file: `policies/${pack.name}/README.md`,
    update: (text: string) => withTables(text, pack, "rules"),
  })),
];

function withTables(text: string, { rules }: Pack, mark: string): string {
  const settings = settingsTable(rules);
  return replaced(replaced(text, mark, ruleTable(rules)), `${mark} settings`, settings);
}

/** @throws Error when the text lacks the marks: what is generated would be lost without anybody noticing. */
function replaced(text: string, mark: string, content: string): string {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the document lacks ${begin} … ${end}`);
  return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}
