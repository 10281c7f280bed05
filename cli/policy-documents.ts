import { type Pack, packs } from "../policies/packs";
import { ruleTable, settingsTable } from "../policies/rule-table";
import { withMarked } from "./marked";

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
  return withMarked(withMarked(text, mark, ruleTable(rules)), `${mark} settings`, settings);
}
