import assert from "node:assert/strict";

import fc from "fast-check";

import {
  allFieldsV5Format,
  and,
  decide,
  defaultFormat,
  eq,
  ge,
  gt,
  hasNoValue,
  inCidr,
  isIn,
  le,
  like,
  lt,
  ne,
  not,
  or,
  validatePredicate,
  type Predicate,
} from "../../../telemetry/flow-logs";
import { conditions, predicates, records } from "./arbitraries";
import { faultsOf, valueOf } from "./results";

const record = { bytes: 100, srcaddr: "10.1.2.3", dstaddr: "2001:db8::7", action: "REJECT" };

describe("decide", () => {
  const cases: readonly (readonly [predicate: Predicate, expected: boolean])[] = [
    [eq("bytes", 100), true],
    [eq("bytes", 101), false],
    [ne("action", "ACCEPT"), true],
    [ne("action", "REJECT"), false],
    [gt("bytes", 99), true],
    [gt("bytes", 100), false],
    [ge("bytes", 100), true],
    [ge("bytes", 101), false],
    [lt("bytes", 101), true],
    [lt("bytes", 100), false],
    [le("bytes", 100), true],
    [le("bytes", 99), false],
    [isIn("action", ["ACCEPT", "REJECT"]), true],
    [isIn("action", []), false],
    [inCidr("srcaddr", ["192.168.0.0/16", "10.1.2.0/24"]), true],
    [inCidr("srcaddr", ["10.1.3.0/24"]), false],
    [inCidr("srcaddr", ["0.0.0.0/0"]), true],
    [inCidr("srcaddr", ["::/0"]), false],
    [inCidr("srcaddr", []), false],
    [inCidr("dstaddr", ["2001:db8::/32"]), true],
    [inCidr("dstaddr", ["2001:db9::/32", "0.0.0.0/0"]), false],
    [like("action", "REJ*"), true],
    [like("action", "*E*T"), true],
    [like("action", "reject"), false],
    [like("action", "R.J*"), false],
    [like("action", "*"), true],
    [hasNoValue("action"), false],
    [hasNoValue("packets"), true],
    [and(eq("bytes", 100), eq("action", "REJECT")), true],
    [and(eq("bytes", 100), eq("action", "ACCEPT")), false],
    [and(), true],
    [or(eq("bytes", 1), eq("action", "REJECT")), true],
    [or(eq("bytes", 1), eq("action", "ACCEPT")), false],
    [or(), false],
    [not(eq("bytes", 1)), true],
  ];
  for (const [predicate, expected] of cases) {
    it(`says ${expected} for ${JSON.stringify(predicate)}`, () => {
      assert.equal(decide(predicate, record), expected);
    });
  }

  it("says no to every comparison with a field that has no value, but yes to ne and not", () => {
    for (const no of [
      eq("packets", 0),
      gt("packets", 0),
      ge("packets", 0),
      lt("packets", 1),
      le("packets", 1),
      isIn("packets", [0]),
      inCidr("pkt-srcaddr", ["0.0.0.0/0", "::/0"]),
      like("vpc-id", "*"),
    ]) {
      assert.equal(decide(no, record), false, JSON.stringify(no));
      assert.equal(decide(not(no), record), true, JSON.stringify(no));
    }
    assert.equal(decide(ne("packets", 0), record), true);
    assert.equal(decide(not(ne("packets", 0)), record), false);
  });

  it("gives not the opposite of whatever it stands before", () => {
    const fields = allFieldsV5Format.fields;
    fc.assert(
      fc.property(predicates(fields), records(allFieldsV5Format), (predicate, any) => {
        assert.equal(decide(not(predicate), any), !decide(predicate, any));
      }),
    );
  });

  it("follows De Morgan, absent values included", () => {
    const pair = fc.tuple(conditions(defaultFormat.fields), conditions(defaultFormat.fields));
    fc.assert(
      fc.property(pair, records(defaultFormat), ([a, b], any) => {
        assert.equal(decide(not(and(a, b)), any), decide(or(not(a), not(b)), any));
        assert.equal(decide(not(or(a, b)), any), decide(and(not(a), not(b)), any));
      }),
    );
  });

  it("throws for a block that is none", () => {
    assert.throws(() => decide(inCidr("srcaddr", ["10.0.0.0"]), record), {
      name: "RangeError",
      message: '"10.0.0.0" is no IPv4 or IPv6 address block',
    });
  });
});

describe("validatePredicate", () => {
  it("gives back a valid predicate", () => {
    const valid = and(
      inCidr("dstaddr", ["10.0.0.0/8", "::/0"]),
      not(eq("srcaddr", "2001:db8::1")),
      gt("bytes", 0),
    );
    assert.equal(valueOf(validatePredicate(valid, defaultFormat)), valid);
  });

  it("reports all faults of a predicate that came from outside, wherever they stand", () => {
    const foreign = {
      op: "and",
      predicates: [
        { op: "eq", field: "bytes", value: "5" },
        { op: "not", predicate: { op: "gt", field: "action", value: 5 } },
        { op: "in", field: "dstport", values: [22, -1, 1.5] },
        { op: "eq", field: "srcprot", value: 1 },
        { op: "inCidr", field: "bytes", cidrs: ["10.0.0.0/8"] },
        {
          op: "inCidr",
          field: "srcaddr",
          cidrs: ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0", "2001:db8::/129"],
        },
        { op: "in", field: "srcaddr", values: ["2001:DB8::1", "10.0.0", "-"] },
        { op: "eq", field: "action", value: "" },
        { op: "eq", field: "vpc-id", value: "vpc-1" },
        { op: "like", field: "bytes", pattern: "1*" },
        { op: "like", field: "srcaddr", pattern: "10.*" },
        { op: "like", field: "action", pattern: "REJ *" },
        { op: "absent", field: "vpc-id" },
      ],
    } as unknown as Predicate;
    const count = "allowed is a whole number from 0 to 9007199254740991";
    const text = 'allowed is a text without white space, other than "-", which stands for no value';
    const block = "allowed is a block such as 10.0.0.0/8, no bit set below /n";
    assert.deepEqual(faultsOf(validatePredicate(foreign, defaultFormat)), [
      `eq bytes: found "5"; ${count}`,
      "gt action: the field holds text, which has no order; only eq, ne, in and like compare it",
      `in dstport: found -1; ${count}`,
      `in dstport: found 1.5; ${count}`,
      'eq: "srcprot" is no flow log field',
      "inCidr bytes: the field does not hold addresses",
      `inCidr srcaddr: found "10.0.0.1/8"; ${block}`,
      `inCidr srcaddr: found "10.0.0.0/33"; ${block}`,
      `inCidr srcaddr: found "10.0.0.0"; ${block}`,
      `inCidr srcaddr: found "2001:db8::/129"; ${block}`,
      'in srcaddr: found "2001:DB8::1"; flow logs write this address as "2001:db8::1"',
      'in srcaddr: found "10.0.0"; allowed is an IPv4 or IPv6 address',
      `in srcaddr: found "-"; ${text}`,
      `eq action: found ""; ${text}`,
      "eq vpc-id: the format does not have this field; add it or use another",
      "like bytes: the field holds numbers; gt, ge, lt and le compare them",
      "like srcaddr: the field holds addresses; inCidr compares them",
      'like action: found "REJ *"; allowed is a text without white space, in which * stands for any letters',
      "absent vpc-id: the format does not have this field; add it or use another",
    ]);
  });

  it("asks only that fields are catalogued where no format is given", () => {
    assert.equal(validatePredicate(eq("vpc-id", "vpc-1")).ok, true);
  });
});
