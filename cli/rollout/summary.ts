import type { ReportTable } from "../../delivery";
import type { Outcome, Outcomes } from "./outcome";

/** What came of the stacks, a row each, in the order of the roll-out. */
export function summaryTable(outcomes: Outcomes): ReportTable {
  return {
    title: "Stacks",
    head: ["stack", "result", "changed", "seconds", "what went wrong"],
    rows: Object.entries(outcomes).map(([stack, outcome]) => [
      stack,
      words(outcome),
      "changes" in outcome ? changedWords(outcome.changes) : "",
      "seconds" in outcome ? outcome.seconds.toFixed(1) : "",
      outcome.state === "failed" ? outcome.reasons.join("\n") : "",
    ]),
  };
}

/** A line on one stack. */
export function words(outcome: Outcome): string {
  switch (outcome.state) {
    case "failed":
      return `failed at its ${outcome.at}`;
    case "waits":
      return `waits for ${outcome.for}`;
    case "was-done":
      return "was done before";
    case "done":
      return changedCount(outcome.changes) === 0 ? "unchanged" : "done";
    case "previewed":
    case "stopped":
      return outcome.state;
  }
}

/** `12 create, 1 update`, without what stays the same. */
function changedWords(changes: Readonly<Partial<Record<string, number>>>): string {
  return (
    Object.entries(changes)
      .filter(([operation]) => operation !== "same")
      .map(([operation, count]) => `${count ?? 0} ${operation}`)
      .join(", ") || "nothing"
  );
}

/** How many resources were, or would be, changed. */
export function changedCount(changes: Readonly<Partial<Record<string, number>>>): number {
  return Object.entries(changes).reduce(
    (sum, [operation, count = 0]) => (operation === "same" ? sum : sum + count),
    0,
  );
}
