import assert from "node:assert/strict";
import { isFilterPattern, regexes } from "../../../../local/services/logs/filter-pattern";

const pattern = "[version, account_id, interface_id, srcaddr, dstaddr, action = REJECT, log_status]";

describe("CloudWatch Logs: the patterns that it takes", () => {
  const cases: readonly (readonly [pattern: string, taken: boolean, why: string])[] = [
    [pattern, true, "every column has a name and conditions on it"],
    ["[..., action = REJECT, log_status]", true, "an ellipsis stands for columns"],
    ["[ip, user, ..., status_code, bytes]", true, "in the middle too"],
    ["[ip, user, ...]", true, "and at the end"],
    ["[..., request=*.html*, status_code=4*,]", true, "the last column is blank"],
    ["[]", true, "every event"],
    ["[bytes > 100000 && bytes < 200000, a]", true, "two conditions on one column"],
    ["[bytes>1e5||bytes=-,a]", true, "without spaces"],
    ['[message = "a, b]", rest]', true, "commas and brackets in quotes are text"],
    ["[ip=%127\\.0\\.0\\.[1-9]%, user]", true, "a regular expression"],
    ["{ $.eventName = ConsoleLogin }", true, "JSON"],
    ['{$.eventType="UpdateTrail"&&($.errorCode NOT EXISTS||$.errorCode=4*)}', true, "joined conditions"],
    ["{ (($.a = 1) && ($.b[0].c != %x%)) || $.['d.e'] IS NULL }", true, "parentheses, places, other names"],
    ["{ $.* = 1e-3 || $.b[*] > +5 || $.c IS TRUE }", true, "wildcards and numbers"],
    ["%^starting|^initializing|^shutting down%", true, "a regular expression alone"],
    ["%a{,3}b{2,}[^c-e]\\x28$%", true, "of all its operators"],
    ["ERROR -DEBUG", true, "terms"],
    ['?ERROR ?"not found"', true, "optional terms and a phrase"],
    ['" "', true, "everything"],
    ["", true, "everything"],
    ["[a, b", false, "a bracket stays open"],
    ["[a, b}]", false, "brackets cross"],
    ["[a, , c]", false, "a column has no name"],
    ["[,]", false, "the first is none"],
    ["[a, b, a]", false, "a column is named twice"],
    ["[..., a, ...]", false, "two ellipses"],
    ["[...]", false, "an ellipsis alone"],
    ["[(dstaddr = 10.* || dstaddr = 192.*), a]", false, "parentheses are for JSON"],
    ["[= 1, b]", false, "a condition has no name"],
    ["[a > x]", false, "an order of texts"],
    ["[a = ]", false, "a condition has no value"],
    ["[a, b = 1 && c = 2]", false, "a column tests another column"],
    ["[flow-direction = egress]", false, "a name has a hyphen"],
    ['[a = "x]', false, "a quote stays open"],
    ["[a = %x%, b = %y%, c = %z%]", false, "more than two regular expressions"],
    ["{ ($.a = 1 }", false, "a parenthesis stays open in JSON"],
    ["{ $.a = 1 && }", false, "a condition is missing"],
    ["{ $.a = 1 $.b = 2 }", false, "two conditions are not joined"],
    ["{ ($.a = 1) ($.b = 2) }", false, "nor two in parentheses"],
    ["{ $.a IS NOT NULL }", false, "there is no IS NOT"],
    ["{ $.a EXISTS }", false, "there is no EXISTS"],
    ["{ a = 1 }", false, "a selector begins with $."],
    ["{ $.a = foo-bar }", false, "a hyphen wants quotes"],
    ["{ $.a > x }", false, "an order of texts in JSON"],
    ["{ $.*[*] = 1 }", false, "two wildcards in a selector"],
    ["{ $.* = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }", false, "four wildcards"],
    ["{}", false, "no condition"],
    ["%\\p%", false, "an escape that is none"],
    ["%a{3,%", false, "a count that stays open"],
    ["%a{5,3}%", false, "a count that goes down"],
    ["%(a)%", false, "a group"],
    ["%a!%", false, "a symbol that is not supported"],
    ["%%", false, "an empty expression"],
    ["%a% b", false, "a term beside a regular expression"],
    ["ERROR: 5", false, "a colon wants quotes"],
    ['"ERROR', false, "a phrase stays open"],
  ];
  for (const [text, taken, why] of cases) {
    it(`${taken ? "are" : "are not"} like ${text === "" ? "nothing" : text}: ${why}`, () => {
      assert.equal(isFilterPattern(text), taken);
    });
  }

  it("is decided in no time, however many conditions and columns there are", function () {
    this.timeout(1000);
    assert.equal(isFilterPattern(`[a=${"1||a=".repeat(200)}1!]`), false);
    assert.equal(isFilterPattern(`{${"(".repeat(200)}$.a=1${")".repeat(199)}}`), false);
    assert.equal(isFilterPattern(`%${"a+".repeat(500)}!%`), false);
    assert.equal(isFilterPattern(`${"a ".repeat(500)}!`), false);
  });

  it("count a regular expression by its pair of percent signs", () => {
    assert.equal(regexes("[a = %x%, b = %y%]"), 2);
    assert.equal(regexes('[a = "%x%"]'), 0);
  });
});
