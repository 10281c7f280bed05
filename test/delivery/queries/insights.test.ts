import assert from "node:assert/strict";
import { insightsFaults } from "../../../delivery/queries";
import { parseLogFormat } from "../../../telemetry/flow-logs";

const format = parseLogFormat("${version} ${srcaddr} ${bytes}");
assert.ok(format.ok);
const of = (query: string): readonly string[] => insightsFaults(query, format.value);
const parse = 'parse @message "* * *" as version, srcaddr, bytes';

describe("A query of Logs Insights", () => {
  for (const query of [
    "fields @timestamp, @message | filter bytes > 5 | sort @timestamp desc | limit 10000",
    `${parse} | filter bytes > 5 and srcaddr like /^10\\./ | stats sum(bytes) as total by srcaddr | sort total desc`,
    `${parse} | stats count(*) as n by srcaddr | filter n > 5 | display srcaddr, n`,
    `${parse} # of the flow log\n| fields bytes / 2 as half | filter half >= 1`,
    "parse @message /(?<a>\\d+) (?<b>\\S+)/ | display a",
    "parse @message /(?<first>.)(?<b>.)/ | display first",
    `${parse} | stats sum(bytes) as total by srcaddr | stats max(total) as most by srcaddr | sort most`,
    `${parse} | stats sum(bytes) by bin(5m) as slot | sort sum(bytes)`,
    "display @message | parse @message 'a' as b | display b",
    "parse @message as b | display b",
    "parse srcaddr '10.*' as found | filter found = 'x'",
    `SOURCE "g" | ${parse} | display \`srcaddr\``,
    `${parse} | filter srcaddr in ["a", "b"] | DISPLAY srcaddr`,
    "limit 1",
    ...["source", "diff", "pattern @message", "unmask @message"].map((command) => `${parse} | ${command}`),
    ...["dedup", "filterindex", "lookup", "join", "unnest", "anomaly", "display"].map(
      (command) => `${command} srcaddr`,
    ),
    ...["@message", "@logStream", "@log", "@ingestionTime", "@ptr", "@entity", "@timestamp"].map(
      (field) => `${parse} | display ${field}`,
    ),
    `${parse} | filter not (bytes = 1 or bytes != null) | sort bytes asc`,
    `${parse} | filter srcaddr = true or srcaddr = false`,
    `${parse} | fields strcontains(srcaddr, "x") as has | filter has`,
  ]) {
    it(`has no fault: ${query}`, () => {
      assert.deepEqual(of(query), []);
    });
  }

  const unknown = (name: string): string => `it names ${name}, which no stage before gives`;
  for (const [query, ...faults] of [
    ["fields 'a", `it has "'a", which is no word of the language or is never closed`],
    ["filter (bytes > 5", 'it has 1 "(" that nothing closes'],
    ["filter bytes) > (5", 'it has a ")" that nothing opens'],
    ["", "nothing stands between two bars"],
    [`${parse} | | limit 5`, "nothing stands between two bars"],
    ["select srcaddr", '"select" is no command of Logs Insights'],
    ['"fields" a', '"fields" is no command of Logs Insights'],
    ...["0", "10001", "1.5", "many"].map(
      (rows) => [`limit ${rows}`, `limit is ${rows}; it is 1 to 10000`] as const,
    ),
    ["limit", "limit is missing; it is 1 to 10000"],
    ['parse @message "* *" as a', "its parse has 2 globs and 1 names"],
    ['parse @message "* *" as a, b', "its parse takes 2 columns, and a record of the flow log has 3"],
    ['parse @message "*,*,*" as a, b, c', "its parse expects something else than one space between columns"],
    ['parse @message "* *  *" as a, b, c', "its parse expects something else than one space between columns"],
    [
      'parse @message "* * *" as version, bytes, srcaddr',
      "its parse calls column 2 bytes, and the flow log has srcaddr there",
    ],
    [`${parse} | filter bites > 5`, unknown("bites")],
    [`${parse} | filter \`bites\` > 5 and sorce = 1 and sorce = 2`, unknown("bites"), unknown("sorce")],
    [`${parse} | stats sum(bytes) as total by bites`, unknown("bites")],
    ["parse @message /(?<a>.) (?<b>.)/ | display a, b, c", unknown("c")],
    [`${parse} | stats sum(bytes) as total by srcaddr | filter version = 2`, unknown("version")],
    [`${parse} | filter half > 5 | fields bytes / 2 as half`, unknown("half")],
    ...["fields", "stats", "display", "sort", "filter"].map(
      (command) => [`${parse} | ${command}`, `nothing follows ${command}`] as const,
    ),
    ...["=", "!=", "<", ">", "<=", ">=", "=~"].flatMap(
      (sign) =>
        [
          [`filter bytes ${sign}`, `nothing follows "${sign}"`],
          [`filter (bytes ${sign})`, `nothing follows "${sign}"`],
        ] as const,
    ),
    ["fields a,", 'nothing follows ","'],
    ["filter a = , b", 'nothing follows "="'],
    ["filter a = = 1", 'nothing follows "="'],
    ["filter a = < 1", 'nothing follows "="'],
    ["filter a = > 1", 'nothing follows "="'],
    ["filter a = 1 and", "nothing follows and"],
    ["filter a = 1 or", "nothing follows or"],
    ["stats count(*) by", "nothing follows by"],
  ] as const) {
    it(`has its faults: ${query}`, () => {
      assert.deepEqual(of(query), faults);
    });
  }

  it("takes columns apart by another name than a field's, or another field of the event", () => {
    assert.deepEqual(of('parse @message "* * *" as v, s, b'), []);
    assert.deepEqual(of('parse srcaddr "*.*" as a, b'), []);
    assert.deepEqual(of('parse @message "from * to *"'), []);
  });

  it("is held to no format where the group has no flow log", () => {
    assert.deepEqual(insightsFaults('parse @message "* *" as a, b | display b', undefined), []);
    assert.deepEqual(insightsFaults('parse @message "* *" as a', undefined), [
      "its parse has 2 globs and 1 names",
    ]);
  });
});
