import assert from "node:assert/strict";
import { isFilterPattern, regexes } from "../../../../local/services/logs/filter-pattern";

const pattern = "[version, account_id, interface_id, srcaddr, dstaddr, action = REJECT, log_status]";

describe("CloudWatch Logs: the patterns that it takes", () => {
  const cases: readonly (readonly [pattern: string, taken: boolean, why: string])[] = [
    [pattern, true, "every column has a name and conditions on it"],
    ["[..., action = REJECT, log_status]", true, "an ellipsis stands for columns"],
    ["[bytes > 100000 && bytes < 200000, a]", true, "two conditions on one column"],
    ["[(dstaddr = 10.* || dstaddr = 192.*), a]", true, "conditions in brackets"],
    ['[message = "a, b]", rest]', true, "commas and brackets in quotes are text"],
    ["{ $.eventName = ConsoleLogin }", true, "JSON"],
    ["ERROR -DEBUG", true, "terms"],
    ["", true, "everything"],
    ["[a, b", false, "a bracket stays open"],
    ["[a, b}]", false, "brackets cross"],
    ["[a, , c]", false, "a column has no name"],
    ["[= 1, b]", false, "a condition has no name"],
    ["{ ($.a = 1 }", false, "a parenthesis stays open in JSON"],
    ["[a = ]", false, "a condition has no value"],
    ["[a, b = 1 && c = 2]", false, "a column tests another column"],
    ["[flow-direction = egress]", false, "a name has a hyphen"],
    ['[a = "x]', false, "a quote stays open"],
    ["[a = %x%, b = %y%, c = %z%]", false, "more than two regular expressions"],
  ];
  for (const [text, taken, why] of cases) {
    it(`${taken ? "are" : "are not"} like ${text === "" ? "nothing" : text}: ${why}`, () => {
      assert.equal(isFilterPattern(text), taken);
    });
  }

  it("count a regular expression by its pair of percent signs", () => {
    assert.equal(regexes("[a = %x%, b = %y%]"), 2);
    assert.equal(regexes('[a = "%x%"]'), 0);
  });
});
