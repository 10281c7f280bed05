import assert from "node:assert/strict";

import { balanced, openLedger, unaccounted } from "../../../functions/shared/ledger";

describe("Ledger", () => {
  it("balances when every record that came in has met its fate", () => {
    const ledger = openLedger();
    ledger.enter(10);
    ledger.settle("ok", 6);
    ledger.settle("dropped", 1);
    ledger.settle("failed", 1);
    ledger.settle("putBack", 2);
    const books = { in: 10, ok: 6, dropped: 1, failed: 1, putBack: 2 };
    assert.deepEqual(balanced(ledger.books()), { ok: true, value: books });
    assert.equal(unaccounted(books), 0);
  });

  it("says how many records have no fate", () => {
    const ledger = openLedger();
    ledger.enter(3);
    ledger.settle("ok", 2);
    assert.deepEqual(balanced(ledger.books()), {
      ok: false,
      faults: ["in 3, but ok 2, dropped 0, failed 0, putBack 0: 1 records are not accounted for"],
    });
  });

  it("does not balance a record that was settled twice", () => {
    const ledger = openLedger();
    ledger.enter(1);
    ledger.settle("ok", 1);
    ledger.settle("putBack", 1);
    assert.equal(unaccounted(ledger.books()), -1);
    assert.equal(balanced(ledger.books()).ok, false);
  });
});
