import assert from "node:assert/strict";

import { matchesFilterPattern, parseFilterPattern } from "../../../telemetry/filter-patterns";
import { valueOf } from "../flow-logs/results";

function matches(pattern: string, event: string): boolean {
  return matchesFilterPattern(valueOf(parseFilterPattern(pattern)), event);
}

// The log events are those of AWS's page on filter pattern syntax.
const request = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

describe("matchesFilterPattern", () => {
  const cases: readonly (readonly [pattern: string, event: string, expected: boolean, why: string])[] = [
    [
      "[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]",
      request,
      true,
      "as AWS shows",
    ],
    ["[..., request =*.html*, status_code = 4*, bytes]", request, true, "as AWS shows"],
    ["[..., request =*.html*, status_code = 5*, bytes]", request, false, "the status is 404"],
    [
      "[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]",
      request,
      true,
      "as AWS shows",
    ],
    [
      "[ip, user, username, timestamp, request =*.html*, status_code = 410 || status_code = 500, bytes]",
      request,
      false,
      "neither",
    ],
    [
      "[ip, user, name, time = 10/Oct/2000:13:25:15*, ...]",
      request,
      true,
      "brackets are not part of the value",
    ],
    [
      '[ip, user, name, time, r = "GET /index.html HTTP/1.0", s, b]',
      request,
      true,
      "quotation marks are not either",
    ],
    [
      "[w1=ERROR, w2]",
      "ERROR 09/25/2014 12:00:02 Failed to process request",
      true,
      "the last column takes the rest",
    ],
    [
      "[w1=ERROR, w2]",
      "WARNING 09/25/2014 12:00:02 Invalid user request",
      false,
      "the first word is another",
    ],
    ["[w1=ERROR]", "ERROR 09/25/2014", false, "without a blank indicator the column is the whole line"],
    ["[w1=ERROR]", "ERROR", true, "here the line is the word"],
    ["[w1=ERROR || w1=WARNING, w2]", "WARNING 09/25/2014", true, "as AWS shows"],
    ["[w1!=ERROR && w1!=WARNING, w2]", "INFO 09/25/2014", true, "as AWS shows"],
    ["[w1!=ERROR && w1!=WARNING, w2]", "WARNING 09/25/2014", false, "as AWS shows"],
    [
      "[level, date, time, method, url=%/service/resource/[0-9]+$%, response_time]",
      "INFO 09/25/2014 12:00:00 GET /service/resource/67 1200",
      true,
      "as AWS shows",
    ],
    [
      "[level, date, time, method, url=%/service/resource/[0-9]+$%, response_time]",
      "INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310",
      false,
      "as AWS shows",
    ],

    ["[a, b, c]", "1 2", false, "a column has no field"],
    ["[a, b]", "1 2", true, "no condition"],
    ["[a, b=2]", "1 2 3", false, "the last column is the rest, 2 3"],
    ['[a, b="2 3"]', "1 2 3", true, "the last column is the rest, 2 3"],
    ["[a, b=2, ...]", "1 2 3", true, "an ellipsis takes the rest instead"],
    ["[a, b=2, ...]", "1 2", true, "an ellipsis may stand for nothing"],
    ["[a, b=2, ...]", "1", false, "but a column may not"],
    ["[..., a=2]", "1 2", true, "the last field"],
    ["[..., a=2]", "2", true, "an ellipsis may stand for nothing"],
    ["[..., a=2, b]", "2", false, "but a column may not"],

    ["[n > 5]", "6", true, "numbers are compared as numbers"],
    ["[n > 5]", "10", true, "not as text"],
    ["[n > 5]", "5", false, "greater"],
    ["[n >= 5]", "5", true, "or equal"],
    ["[n < 5]", "-", false, "- is no number"],
    ["[n > 5]", "-", false, "- is no number"],
    ["[n <= 5]", "", false, "nothing is no number"],
    ["[n < 1e3]", "999.5", true, "decimal and scientific numbers"],
    ["[n != 5]", "-", true, "another text"],
    ['[n = "-"]', "-", true, "the text itself"],
    ["[s = accept]", "ACCEPT", false, "letters' case counts"],

    ["[s = 10.*]", "10.1.2.3", true, "prefix"],
    ["[s = 10.*]", "110.1.2.3", false, "from the start"],
    ["[s = *.html]", "a.html.gz", false, "to the end"],
    ["[s = a*a]", "a", false, "the two ends do not overlap"],
    ["[s = a*b*c]", "a-b-c", true, "several wildcards"],
    ["[s = a*bc*c]", "abc", false, "parts do not overlap"],
    ["[s = *]", "", true, "any letters or none"],
    ["[s != 10.*]", "10.1.2.3", false, "the opposite of ="],
    ['[s = "10.*"]', "10.1.2.3", true, "in quotation marks too"],
    ["[s = 10.0.0.1]", "10a0b0c1", false, "a dot is a dot"],

    ["[a=1 || a=2 && a!=1]", "1", true, "&& binds closer than ||"],
    ["[a, b=x]", "1  x", false, "two spaces make an empty field, so b is the rest"],
    ['[a, b="", c=x]', "1  x", true, "two spaces make an empty field"],
    ['[a="x]y", b]', '"x]y" z', true, "a group ends at its own mark"],
    ["[a, b]", '"open z', true, "a mark that is never closed is a letter"],
  ];
  for (const [pattern, event, expected, why] of cases) {
    it(`${expected ? "matches" : "does not match"} ${pattern} on ${JSON.stringify(event)}: ${why}`, () => {
      assert.equal(matches(pattern, event), expected);
    });
  }
});
