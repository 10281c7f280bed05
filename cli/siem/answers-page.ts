import { markdownTable } from "../../policies/rule-table";
import { withMarked } from "../marked";
import type { Answers } from "./answers";

/** Where the answers are shown. */
export const answersPage = "docs/siem.md";

/** The page with the answers made new: a table each, a search with what was typed. */
export function withAnswers(text: string, { tables }: Answers): string {
  const parts = tables.map(({ title, head, rows }) => {
    const [question = "", ...typed] = title.split("\n").map((line) => line.trim());
    const lines = typed.length === 0 ? [] : ["```text", ...typed, "```", ""];
    return [`**${question}**`, "", ...lines, markdownTable(head, rows)].join("\n");
  });
  return withMarked(text, "answers", parts.join("\n\n"));
}
