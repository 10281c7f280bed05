import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { UsageError } from "../../cli/command";
import { jsonIn } from "../../cli/json-file";
import { withMarked } from "../../cli/marked";
import { printTable } from "../../cli/print-table";
import { hasFault, printReport, summary } from "../../cli/report";
import { isComplete, type Outcome } from "../../cli/rollout/outcome";
import { changedCount, summaryTable } from "../../cli/rollout/summary";
import { serviceRecording, telemetryNamed } from "../../cli/service-recording";
import { joined, toldByFunctions, unaccounted } from "../../cli/siem/fates";
import { countingHttp } from "../../cli/siem/counting-http";
import { Steps } from "../../cli/steps";
import { UnreadableFiles } from "../../cli/unreadable-files";
import type { DeliveryReport } from "../../delivery";
import { inFolder } from "../backtest/support/run";
import { reportOf } from "../delivery/support/report";

/** What is printed, a line each. */
function printed(print: (print: (line: string) => void) => void): string {
  const lines: string[] = [];
  print((line) => lines.push(line));
  return lines.join("\n");
}

describe("A printed table", () => {
  it("has its title, its head and its rows, or says that there are none", () => {
    const table = { title: "Records", head: ["from", "to"], rows: [["a", "b\nc"]] };
    const text = printed((print) => {
      printTable(table, print);
    });
    assert.match(text, /^\nRecords\n┌─+┬─+┐\n│ from +│ to +│\n├─+┼─+┤\n│ a +│ b +│\n│ +│ c +│\n└─+┴─+┘$/);
    const none = printed((print) => {
      printTable({ ...table, rows: [] }, print);
    });
    assert.equal(none, "\nRecords: none");
  });

  it("breaks a cell at spaces into lines of at most 72 characters, and no word", () => {
    const long = "x".repeat(80);
    const cell = `${"word ".repeat(30)}${long}`;
    const text = printed((print) => {
      printTable({ title: "t", head: ["h"], rows: [[cell]] }, print);
    });
    const lines = text.split("\n").filter((line) => line.includes("word") || line.includes("x"));
    const cells = lines.map((line) => line.replaceAll("│", "").trim());
    assert.equal(cells.join(" "), cell);
    assert.deepEqual(
      cells.filter((line) => line.length > 72),
      [long],
    );
    assert.equal(cells[0]?.length, 69);
  });
});

describe("A printed report", () => {
  const report = {
    recordsIn: 9,
    destinations: [{ delivered: 3 }, { delivered: 4 }],
    undelivered: [
      { kind: "lost", records: 2 },
      { kind: "lost", records: 3 },
      { kind: "dropped", records: 5 },
    ],
    alarms: [{ rangAt: ["1"] }, { rangAt: [] }],
    findings: [{ severity: "error" }, { severity: "warning" }],
  } as unknown as DeliveryReport;
  const none = new UnreadableFiles();

  it("ends with a line that adds up", () => {
    assert.equal(
      summary(report, none),
      "9 records in, 7 delivered, 5 lost, 1 of 2 alarms rang, 1 errors among 2 findings",
    );
    const unread = new UnreadableFiles();
    unread.addFault("a.log", "cut short");
    const missed = {
      ...report,
      undelivered: [{ kind: "not captured", records: 4 }],
      findings: [],
    } as unknown as DeliveryReport;
    assert.equal(
      summary(missed, unread),
      "9 records in, 7 delivered, 0 lost, 4 not captured, 1 unreadable, 1 of 2 alarms rang, 0 errors among 0 findings",
    );
  });

  it("has a fault where a record is lost or a finding is an error, and for nothing else", () => {
    const of = (kind: string, severity: string) =>
      hasFault({ undelivered: [{ kind }], findings: [{ severity }] } as unknown as DeliveryReport);
    assert.deepEqual(
      [
        of("lost", "warning"),
        of("dropped", "error"),
        of("dropped", "warning"),
        of("not captured", "warning"),
      ],
      [true, true, false, false],
    );
  });

  it("names the lines that are no record", () => {
    const unread = new UnreadableFiles();
    unread.addFault("a.log", "cut short");
    const full = reportOf({ recordsIn: 9 });
    const text = (files: UnreadableFiles) =>
      printed((print) => {
        printReport(full, files, print);
      });
    assert.match(
      text(unread),
      /\n\nLines that are no record\n {2}a\.log: cut short\n\n9 records in, .*1 unreadable/,
    );
    assert.doesNotMatch(text(none), /no record\n/);
  });
});

describe("The summary of a roll-out", () => {
  const outcomes: readonly (readonly [outcome: Outcome, ...row: string[]])[] = [
    [
      { state: "done", changes: { same: 4, create: 2, update: 1 }, seconds: 1.26 },
      "done",
      "2 create, 1 update",
      "1.3",
      "",
    ],
    [{ state: "done", changes: { same: 4 }, seconds: 2 }, "unchanged", "nothing", "2.0", ""],
    [{ state: "previewed", changes: {}, seconds: 2 }, "previewed", "nothing", "2.0", ""],
    [{ state: "was-done" }, "was done before", "", "", ""],
    [
      { state: "failed", at: "update", reasons: ["one", "two"], seconds: 3 },
      "failed at its update",
      "",
      "3.0",
      "one\ntwo",
    ],
    [{ state: "waits", for: "log-archive" }, "waits for log-archive", "", "", ""],
    [{ state: "stopped" }, "stopped", "", "", ""],
  ];

  it("has a row for each stack, with what came of it", () => {
    const { title, head, rows } = summaryTable(
      Object.fromEntries(outcomes.map(([outcome], index) => [`stack-${index}`, outcome])),
    );
    assert.deepEqual(
      [title, ...head],
      ["Stacks", "stack", "result", "changed", "seconds", "what went wrong"],
    );
    assert.deepEqual(
      rows,
      outcomes.map(([, ...row], index) => [`stack-${index}`, ...row]),
    );
    assert.equal(changedCount({ same: 4, create: 2, delete: 1 }), 3);
  });

  it("is complete where everything is done, previewed, or was done before", () => {
    const complete = outcomes.map(([outcome]) => isComplete({ a: { state: "was-done" }, b: outcome }));
    assert.deepEqual(complete, [true, true, true, true, false, false, false]);
  });
});

describe("Steps", () => {
  it("say which is running and how long each took, also of one that failed", async () => {
    const lines: string[] = [];
    const stopped = new AbortController();
    const steps = new Steps((line) => lines.push(line), stopped.signal);
    assert.equal(await steps.run("count", () => 3), 3);
    await assert.rejects(
      steps.run("break", () => Promise.reject(new Error("broken"))),
      /broken/,
    );
    stopped.abort(new Error("enough"));
    await assert.rejects(
      steps.run("never", () => 1),
      /enough/,
    );
    steps.printTimes();
    assert.deepEqual(lines.slice(0, 3), ["\n── count", "\n── break", "\nTime"]);
    assert.match(lines.slice(3).join("|"), /^ +0\.0 s {2}count\| +0\.0 s {2}break$/);
  });
});

describe("What is generated in a document", () => {
  it("stands between its marks, and the rest stays", () => {
    const text = "before\n<!-- rules -->\nold\n<!-- end of rules -->\nafter";
    const made = withMarked(text, "rules", "new");
    assert.equal(made, "before\n<!-- rules -->\n\nnew\n\n<!-- end of rules -->\nafter");
    assert.equal(withMarked(made, "rules", "new"), made);
  });

  it("is refused where a mark is missing, or they stand the other way round", () => {
    for (const text of ["<!-- rules -->", "<!-- end of rules -->", "", "<!-- end of rules --><!-- rules -->"])
      assert.throws(
        () => withMarked(text, "rules", "new"),
        /^Error: the document lacks <!-- rules --> … <!-- end of rules -->$/,
      );
  });
});

describe("Records of a service in a file", () => {
  it("are lines, elements of a list, an object by itself, or the Records of a log file", async () => {
    await inFolder({}, (folder) => {
      const read = (text: string) => {
        const file = join(folder, "records.txt");
        writeFileSync(file, text);
        const { telemetry, label, records } = serviceRecording(file, "waf");
        return [telemetry, label, records];
      };
      const of = (...records: readonly string[]) => ["waf", "recorded: records.txt", records];
      assert.deepEqual(read('{"a":1}\n\n{"b":2}\n'), of('{"a":1}', '{"b":2}'));
      assert.deepEqual(read('[{"a": 1}, {"b": 2}]'), of('{"a":1}', '{"b":2}'));
      assert.deepEqual(read('{"a": 1}'), of('{"a":1}'));
      assert.deepEqual(read('{"Records": [{"a": 1}]}'), of('{"a":1}'));
      assert.deepEqual(read('{"Records": 5}'), of('{"Records":5}'));
      assert.deepEqual(read("1.0 line\n2.0 line"), of("1.0 line", "2.0 line"));
      assert.deepEqual(read("5"), of("5"));
      assert.deepEqual(read("null"), of("null"));
      assert.deepEqual(read('{"configurationItems": [{"a": 1}, {"b": 2}]}'), of('{"a":1}', '{"b":2}'));
      return Promise.resolve();
    });
  });

  it("are of a telemetry that there is", () => {
    assert.equal(telemetryNamed("waf"), "waf");
    assert.throws(
      () => telemetryNamed("WAF"),
      (error) =>
        error instanceof UsageError && error.message.startsWith('--telemetry is "WAF"; it is flow-log, '),
    );
  });
});

describe("A file of JSON", () => {
  it("is read, or refused by its name", async () => {
    await inFolder({ "good.json": '{"a":1}', "bad.json": "{" }, (folder) => {
      assert.deepEqual(jsonIn(join(folder, "good.json")), { a: 1 });
      assert.throws(
        () => jsonIn(join(folder, "bad.json")),
        (error) => error instanceof UsageError && error.message.includes("bad.json is not JSON: "),
      );
      assert.throws(() => jsonIn(join(folder, "absent.json")), UsageError);
      return Promise.resolve();
    });
  });
});

describe("What became of records on their way to the index", () => {
  const one = { in: 10, thereAlready: 1, dropped: 2, failed: 3, reasons: ["a"] };

  it("adds up, and what is left is not accounted for", () => {
    assert.deepEqual(joined(one, { ...one, in: 5, reasons: ["b"] }), {
      in: 15,
      thereAlready: 2,
      dropped: 4,
      failed: 6,
      reasons: ["a", "b"],
    });
    assert.deepEqual(
      [4, 3, 5].map((found) => unaccounted(one, found)),
      [0, 1, -1],
    );
  });

  it("is told by the functions themselves", () => {
    const of = (dropped: number, failed: number, ...reasons: readonly string[][]) =>
      ({
        books: { dropped, failed },
        failures: reasons.map((each) => ({ reasons: each })),
      }) as unknown as Parameters<typeof toldByFunctions>[0][number];
    assert.deepEqual(toldByFunctions([of(1, 2, ["a", "b"], ["c"]), of(3, 4)]), {
      dropped: 4,
      failed: 6,
      reasons: ["a; b", "c"],
    });
  });

  it("is counted by what the server says of each document, of bulk requests that it took", async () => {
    const items = [201, 409, 201, 400].map((status) => ({ create: { status } }));
    const answers = [200, 429];
    const { http, created, thereAlready } = countingHttp(() =>
      Promise.resolve({ status: answers.shift() ?? 200, body: JSON.stringify({ items }) }),
    );
    for (const path of ["/_bulk", "/_bulk", "/_search"]) await http({ method: "POST", path });
    assert.deepEqual([created(), thereAlready()], [2, 1]);
  });
});
