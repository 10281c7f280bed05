import assert from "node:assert/strict";

import {
  eventValueReader,
  matchesFilterPattern,
  parseFilterPattern,
  printFilterPattern,
} from "../../../telemetry/filter-patterns";
import { faultsOf, valueOf } from "../flow-logs/results";

// Patterns and log events of AWS's pages, letter by letter: CloudWatch Logs User Guide, "Filter pattern syntax" and
// "Supported regular expressions", and the CloudWatch Logs API, "TestMetricFilter".

/** [pattern, events that AWS says match, events that AWS says do not] */
type Example = readonly [pattern: string, matching: readonly string[], others: readonly string[]];

function shows(title: string, examples: readonly Example[]): void {
  describe(title, () => {
    for (const [pattern, matching, others] of examples) {
      it(`matches ${pattern === "" ? "with the empty pattern" : pattern} as AWS shows`, () => {
        const parsed = valueOf(parseFilterPattern(pattern));
        for (const event of matching) assert.ok(matchesFilterPattern(parsed, event), `not on ${event}`);
        for (const event of others) assert.ok(!matchesFilterPattern(parsed, event), `on ${event}`);
        assert.deepEqual(valueOf(parseFilterPattern(printFilterPattern(parsed))), parsed);
      });
    }
  });
}

const badRequest = "[ERROR 400] BAD REQUEST";
const unauthorized = "[ERROR 401] UNAUTHORIZED REQUEST";
const missing = "[ERROR 419] MISSING ARGUMENTS";
const invalid = "[ERROR 420] INVALID ARGUMENTS";
const log4j = [
  "02 May 2014 00:34:12,525 [INFO] Starting the application",
  "02 May 2014 00:35:14,245 [DEBUG] Database connection established",
  "02 May 2014 00:34:14,663 [INFO] Executing SQL Query",
] as const;
const unhandled = "02 May 2014 00:34:16,142 [ERROR] Unhanded exception: InvalidQueryException";
const terminating = "02 May 2014 00:34:16,224 [ERROR] Terminating the application";

shows("Terms", [
  ["ERROR", [badRequest, unauthorized, missing, invalid, "Exiting with ERRORCODE: -1"], ["an error"]],
  ["ERROR ARGUMENTS", [missing, invalid], [badRequest, unauthorized]],
  ["?ERROR ?ARGUMENTS", [badRequest, unauthorized, missing, invalid], ["[INFO] REQUEST"]],
  [
    "?ERROR ?ARGUMENTS REQUEST",
    ["[INFO] REQUEST FAILED", "[WARN] UNAUTHORIZED REQUEST", "[ERROR] 400 BAD REQUEST"],
    [missing],
  ],
  ['"INTERNAL SERVER ERROR"', ["[ERROR 500] INTERNAL SERVER ERROR"], ["[ERROR] INTERNAL ERROR OF SERVER"]],
  ["ERROR -ARGUMENTS", [badRequest, unauthorized], [missing, invalid]],
  ['ERROR -"Exiting"', ["[ERROR] A fatal exception has occurred"], ["Exiting with ERRORCODE: -1"]],
  ["-ERROR", ["[INFO] REQUEST"], [badRequest]],
  ['" "', [badRequest, "OK", ""], []],
  ["", [badRequest, ""], []],
  ['"[ERROR]"', [unhandled, terminating], log4j],
  ['"[ERROR]" Exception', [unhandled], [...log4j, terminating]],
  ["?ERROR ?WARN", ["ERROR WARN message", "ERROR message", "WARN message"], ["message"]],
  ["ERROR WARN", ["ERROR WARN message"], ["ERROR message", "WARN message"]],
  ["ERROR -WARN", ["ERROR message"], ["ERROR WARN message", "WARN message"]],
  [
    "REJECT",
    ["2 1 eni-1 10.0.0.1 10.0.0.2 1 2 6 1 40 1 2 REJECT OK"],
    ["2 1 eni-1 - - - - - - - 1 2 - NODATA"],
  ],
]);

shows("Regular expressions", [
  ["%AUTHORIZED%", [unauthorized, "[SUCCESS 200] AUTHORIZED REQUEST"], [badRequest]],
  ["%\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}%", ["from 10.0.0.1"], ["from 10.0.0"]],
  ["%[Ee]rror|[Ff]ail%", ["Error", "error", "Fail", "fail"], ["ERROR"]],
  ["%^[hc]at%", ["hat", "cat"], ["a hat"]],
  ["%[hc]at$%", ["hat", "a cat"], ["cats"]],
  ["%colou?r%", ["color", "colour"], ["colouur"]],
  ["%[abc]%", ["a", "b", "c"], ["d"]],
  ["%[abcx-z]%", ["a", "x", "y", "z"], ["d", "X"]],
  ["%^a{3,5}$%", ["aaa", "aaaa", "aaaaa"], ["aa", "aaaaaa"]],
  ["%^a{,2}$%", ["a", "aa"], ["aaa"]],
  ["%^a{2,}$%", ["aa", "aaaaaaaa"], ["a"]],
  ["%gra|ey%", ["gray", "grey"], ["green"]],
  [
    "%^starting|^initializing|^shutting down%",
    ["starting ...", "initializing ...", "shutting down"],
    ["skipping initializing ..."],
  ],
  ["%abcc|ab[^c]$%", ["abcc ...", "aba"], ["aac ..."]],
  ["%\\[.\\]%", ["[a]", "[b]", "[7]", "[@]", "[]]", "[ ]"], ["[]"]],
  ["%10\\.10\\.0\\.1%", ["10.10.0.1"], ["10010,051"]],
  ["%10.10.0.1%", ["10.10.0.1", "10010,051"], []],
  ["%ab*c%", ["ac", "abc", "abbbc"], ["adc"]],
  ["%ab[0-9]*%", ["ab", "ab0", "ab129"], ["a1"]],
  ["%ab+c%", ["abc", "abbc", "abbbc"], ["ac"]],
  ["%.at%", ["hat", "cat", "bat", "4at", "#at", " at"], ["at"]],
  ["%\\d%", ["5"], ["x"]],
  ["%\\D%", ["x"], ["5"]],
  ["%\\s%", ["a b", "a\tb", "a\nb"], ["ab"]],
  ["%\\S%", ["a"], [" "]],
  ["%\\w%", ["_", "Z"], ["-"]],
  ["%\\W%", ["-"], ["_"]],
  ["%\\x3A%", ["a:b"], ["ab"]],
  ["%\\x28%", ["f(x)"], ["fx"]],
]);

const update =
  '{"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],' +
  '"objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"cluster.name":"c","ThisFlag":true}';
const users =
  '{"user":{"id":1,"email":"John.Stiles@example.com"},' +
  '"users":[{"id":2,"email":"John.Doe@example.com"},{"id":3,"email":"Jane.Doe@example.com"}],' +
  '"actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6],[7,8,9]]}';

shows("JSON", [
  ['{ $.eventType = "UpdateTrail" }', [update], ['{"eventType":"CreateTrail"}', "UpdateTrail", ""]],
  ["{ $.sourceIPAddress != 123.123.* }", [update], ['{"sourceIPAddress":"123.123.1.1"}']],
  ['{ $.arrayKey[0] = "value" }', [update], ['{"arrayKey":["another value"]}', '{"arrayKey":"value"}']],
  ["{ $.eventType = %Trail% }", [update], ['{"eventType":"Login"}']],
  ["{ $.arrayKey[*] = %val.{2}% }", [update], ['{"arrayKey":["other"]}']],
  ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", [update], ['{"a":"111.111.111.2"}']],
  ["{ $.['cluster.name'] = \"c\" }", [update], ['{"cluster":{"name":"c"}}']],
  ["{ $.SomeObject IS NULL }", [update], ['{"SomeObject":1}', "{}"]],
  ["{ $.SomeOtherObject NOT EXISTS }", [update], ['{"SomeOtherObject":null}']],
  ["{ $.ThisFlag IS TRUE }", [update], ['{"ThisFlag":false}', '{"ThisFlag":"true"}', '{"ThisFlag":1}']],
  ["{ $.ThisFlag IS FALSE }", ['{"ThisFlag":false}'], [update]],
  ["{ $.objectList[1].id = 2 }", [update], ['{"objectList":[{"id":2}]}', '{"objectList":{"1":{"id":2}}}']],
  ["{ $.bandwidth > 75 }", ['{"bandwidth":76}'], ['{"bandwidth":75}']],
  ["{ $.latency < 50 }", ['{"latency":49.9}'], ['{"latency":50}']],
  ["{ $.refreshRate >= 60 }", ['{"refreshRate":60}'], ['{"refreshRate":59}']],
  ["{ $.responseTime <= 5 }", ['{"responseTime":5}'], ['{"responseTime":6}']],
  ["{ $.errorCode = 400}", ['{"errorCode":400}'], ['{"errorCode":401}']],
  ["{ $.errorCode != 500 }", ['{"errorCode":400}'], ['{"errorCode":500}']],
  ["{ $.number[0] = 1e+3 }", ['{"number":[1000]}'], ['{"number":[100]}']],
  ["{ $.number[0] != 1e-3 }", ['{"number":[1000]}'], ['{"number":[0.001]}']],
  ["{ $.numbers[0] < 10e3 }", ['{"numbers":[9999]}'], ['{"numbers":[10000]}']],
  ["{ $.processes[4].averageRuntime <= 55.5 }", ['{"processes":[0,0,0,0,{"averageRuntime":55.5}]}'], [users]],
  ["{ $.latency > +1000 }", ['{"latency":1001}'], ['{"latency":1000}']],
  ["{ $.latency = * }", ['{"latency":50}'], ['{"name":"a"}', '{"latency":null}']],
  ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', [users], [update]],
  [
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
    [users],
    [],
  ],
  [
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
    [],
    [users],
  ],
  ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', [], [users]],
  ["{ $.users = 1 }", [], ['{"users":[1,2,3]}']],
  ["{ $.users != 1 }", [], ['{"users":[1,2,3]}']],
  ["{$.foo = bar}", ['{"foo":"bar"}'], ['{"foo":"baz"}']],
  ["{$.foo = bar || $.foo = baz }", ['{"foo":"bar"}', '{"foo":"baz"}'], ['{"foo":"b"}']],
  [
    "{ $.eventName = *Event }",
    ['{"eventName":"PutEvent"}', '{"eventName":"GetEvent"}'],
    ['{"eventName":"EventId"}'],
  ],
  [
    "{ $.eventName = Event* }",
    ['{"eventName":"EventId"}', '{"eventName":"EventName"}'],
    ['{"eventName":"PutEvent"}'],
  ],
  [
    "{ $.eventName = Ev*ent }",
    ['{"eventName":"Ev*ent"}'],
    ['{"eventName":"Event"}', '{"eventName":"Ev1ent"}'],
  ],
]);

const access200 = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534';
const access500 = '127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] "GET /apache_pb.gif HTTP/1.0" 500 5324';
const html404 = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const html200 = '127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] "GET /about-us/index.html HTTP/1.0" 200 5324';
const gif404 = '127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] "GET /apache_pb.gif HTTP/1.0" 404 4355';
const html400 = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /products/index.html HTTP/1.0" 400 1534';
const resource = "INFO 09/25/2014 12:00:00 GET /service/resource/67 1200";
const part = "INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310";
const warning = "WARNING 09/25/2014 12:00:02 Invalid user request";
const error = "ERROR 09/25/2014 12:00:02 Failed to process request";

shows("Space-delimited events", [
  ["[ip, identity, user_id, timestamp, request, status_code, size]", [access200, access500], ["a b"]],
  ["[..., size]", [access200, access500], []],
  ["[]", [access200, access500, ""], []],
  ["[..., status_code=200, size]", [access200], [access500]],
  ["[..., request=*.html*, status_code=4*,]", [html404, html400], [html200, gif404]],
  ["[ip, user, ..., status_code, bytes]", [access200], ["127.0.0.1 - 200"]],
  ["[ip, user, ..., status_code = 4*, bytes]", [html404, gif404], [html200]],
  ["[ip, user, ...]", [access200, "127.0.0.1 frank"], ["127.0.0.1"]],
  [
    "[ip, user, username, timestamp, request, status_code, bytes > 1000]",
    [access200],
    [`${access200.slice(0, -4)}999`],
  ],
  [
    "[ip, user, username, timestamp, request, status_code = 403 || status_code = 404, bytes]",
    [html404],
    [html400],
  ],
  [
    "[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]",
    [html404],
    [html404.replace("127.0.0.1", "10.0.0.1")],
  ],
  ["[w1=ERROR, w2]", [error], [resource, part, warning]],
  ["[w1=ERROR || w1=WARNING, w2]", [warning, error], [resource, part]],
  ["[w1!=ERROR && w1!=WARNING, w2]", [resource, part], [warning, error]],
  [
    "[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]",
    [resource],
    [part, warning],
  ],
  [
    "[logLevel, date, time, method, url=%/service/resource/[0-9]+/part/[0-9]+$%, response_time]",
    [part],
    [resource],
  ],
]);

describe("The values that TestMetricFilter extracts", () => {
  const extracted = (pattern: string, event: string, ...references: string[]) =>
    references.map((reference) =>
      valueOf(eventValueReader(valueOf(parseFilterPattern(pattern)), reference))(event),
    );

  it("are named by columns and numbered by position", () => {
    const named = "[ip, identity, user_id, timestamp, request, status_code, size]";
    assert.deepEqual(extracted(named, access200, "$ip", "$timestamp", "$request", "$size"), [
      "127.0.0.1",
      "10/Oct/2000:13:25:15 -0700",
      "GET /apache_pb.gif HTTP/1.0",
      "1534",
    ]);
    assert.deepEqual(extracted("[]", access500, "$1", "$4", "$7", "$8"), [
      "127.0.0.1",
      "10/Oct/2000:13:35:22 -0700",
      "5324",
      undefined,
    ]);
    assert.deepEqual(
      extracted("[..., request=*.html*, status_code=4*,]", html404, "$status_code", "$request", "$7", "$3"),
      ["404", "GET /index.html HTTP/1.0", "1534", "frank"],
    );
    assert.deepEqual(extracted("[ip, ..., size]", access200, "$size", "$ip"), ["1534", "127.0.0.1"]);
  });

  it("are the selector's of a JSON event", () => {
    assert.deepEqual(extracted("{ $.latency = * }", '{"latency":50}', "$.latency", "$.requestType"), [
      "50",
      undefined,
    ]);
  });

  it("are none where the pattern has no such column, or extracts nothing", () => {
    const fault = (pattern: string, reference: string) =>
      faultsOf(eventValueReader(valueOf(parseFilterPattern(pattern)), reference));
    assert.deepEqual(fault("[a, bytes]", "$byts"), ['found "$byts"; the pattern has $a, $bytes']);
    assert.deepEqual(fault("[a, bytes]", "$.bytes"), ['found "$.bytes"; the pattern has $a, $bytes']);
    assert.deepEqual(fault("[]", "$a"), ['found "$a"; the pattern has no named column']);
    assert.deepEqual(fault("REJECT", "$bytes"), ['found "$bytes"; a pattern of terms extracts no value']);
    assert.deepEqual(fault("%REJECT%", "$1"), [
      'found "$1"; a pattern of one regular expression extracts no value',
    ]);
    assert.deepEqual(fault("{ $.a = 1 }", "$a"), [
      'at character 2: found "a"; a selector goes on with . and a field\'s name',
    ]);
  });
});
