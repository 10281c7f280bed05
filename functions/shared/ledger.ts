import { failure, success, type Result } from "../../telemetry/result";

/** What can become of a record in a function. */
export const fates = ["ok", "dropped", "failed", "putBack"] as const;

export type Fate = (typeof fates)[number];

/** Records that came into one invocation, and what became of them. */
export type Books = Readonly<Record<"in" | Fate, number>>;

/** The books of one invocation: a record is entered where it comes in and settled where its fate is decided. */
export interface Ledger {
  /** Records came in. */
  enter(records: number): void;
  /** Records have met their fate. */
  settle(fate: Fate, records: number): void;
  books(): Books;
}

/** Opens the books of an invocation. */
export function openLedger(): Ledger {
  const counts = { in: 0, ok: 0, dropped: 0, failed: 0, putBack: 0 };
  return {
    enter: (records) => {
      counts.in += records;
    },
    settle: (fate, records) => {
      counts[fate] += records;
    },
    books: () => ({ ...counts }),
  };
}

/** Records whose fate nobody settled; below zero if more were settled than came in. */
export function unaccounted(books: Books): number {
  return books.in - fates.reduce((sum, fate) => sum + books[fate], 0);
}

/** The books, if they balance: in = ok + dropped + failed + put back. */
export function balanced(books: Books): Result<Books> {
  const missing = unaccounted(books);
  if (missing === 0) return success(books);
  const settled = fates.map((fate) => `${fate} ${books[fate]}`).join(", ");
  return failure([`in ${books.in}, but ${settled}: ${missing} records are not accounted for`]);
}
