import assert from "node:assert/strict";

import fc from "fast-check";

import {
  allFieldsV5Format,
  defaultFormat,
  parseRecord,
  printRecord,
  recordFaults,
  type FlowLogFormat,
} from "../../../telemetry/flow-logs";
import { formats, records } from "./arbitraries";
import { faultsOf, valueOf } from "./results";

/** A default record with some columns replaced. */
function line(replaced: Partial<Record<number, string>> = {}): string {
  const columns =
    "2 123456789010 eni-1 10.0.0.1 10.0.0.2 443 49152 6 10 840 1439387263 1439387264 ACCEPT OK".split(" ");
  return columns.map((column, index) => replaced[index + 1] ?? column).join(" ");
}

describe("parseRecord", () => {
  it("reads numbers as numbers and all else as text, the account id too, which may begin with 0", () => {
    assert.deepEqual(valueOf(parseRecord(defaultFormat, line({ 2: "012345678901" }))), {
      version: 2,
      "account-id": "012345678901",
      "interface-id": "eni-1",
      srcaddr: "10.0.0.1",
      dstaddr: "10.0.0.2",
      srcport: 443,
      dstport: 49152,
      protocol: 6,
      packets: 10,
      bytes: 840,
      start: 1439387263,
      end: 1439387264,
      action: "ACCEPT",
      "log-status": "OK",
    });
  });

  it("leaves out every field that is -, as in NODATA records", () => {
    const nodata = "2 123456789010 eni-1 - - - - - - - 1431280876 1431280934 - NODATA";
    assert.deepEqual(valueOf(parseRecord(defaultFormat, nodata)), {
      version: 2,
      "account-id": "123456789010",
      "interface-id": "eni-1",
      start: 1431280876,
      end: 1431280934,
      "log-status": "NODATA",
    });
  });

  it("reads IPv6 addresses as they are written", () => {
    const record = valueOf(
      parseRecord(defaultFormat, line({ 4: "2001:db8:1234:a100:8d6e:3477:df66:f105", 5: "::1" })),
    );
    assert.equal(record.srcaddr, "2001:db8:1234:a100:8d6e:3477:df66:f105");
    assert.equal(record.dstaddr, "::1");
  });

  it("keeps byte counts above 2 GiB, and the largest number that JavaScript keeps exactly", () => {
    assert.equal(valueOf(parseRecord(defaultFormat, line({ 10: "5000000000" }))).bytes, 5_000_000_000);
    assert.equal(
      valueOf(parseRecord(defaultFormat, line({ 10: "9007199254740991" }))).bytes,
      9_007_199_254_740_991,
    );
  });

  it("refuses numbers beyond the field's type, with every fault and its column", () => {
    assert.deepEqual(
      faultsOf(parseRecord(defaultFormat, line({ 7: "2147483648", 10: "9007199254740992" }))),
      [
        'column 7 (dstport): found "2147483648"; allowed is a whole number from 0 to 65535, or - for no value',
        'column 10 (bytes): found "9007199254740992"; allowed is a whole number from 0 to 9007199254740991, or - for no value',
      ],
    );
  });

  for (const text of ["x", "-5", "+5", "1.5", "1e3", "0x10", "007", "", "12345678901234567"]) {
    it(`refuses "${text}" as a count instead of guessing`, () => {
      assert.deepEqual(faultsOf(parseRecord(defaultFormat, line({ 9: text }))), [
        `column 9 (packets): found "${text}"; allowed is a whole number from 0 to 9007199254740991, or - for no value`,
      ]);
    });
  }

  for (const text of [
    "10.0.0",
    "10.0.0.256",
    "10.0.0.01",
    "10.0.0.1.",
    "1",
    "host",
    "fe80::1%eth0",
    "1::2::3",
    "",
  ]) {
    it(`refuses "${text}" as an address`, () => {
      assert.deepEqual(faultsOf(parseRecord(defaultFormat, line({ 4: text }))), [
        `column 4 (srcaddr): found "${text}"; allowed is an IPv4 or IPv6 address, or - for no value`,
      ]);
    });
  }

  // What each column says of a value that no record can have: the column, its field, the value, what is allowed.
  const impossible: readonly (readonly [column: number, field: string, found: string, allowed: string])[] = [
    [1, "version", "1", "a whole number from 2 to 2147483647"],
    [
      2,
      "account-id",
      "6.02485E+11",
      "an account's 12 digits (fewer where zeros before them were lost) or unknown",
    ],
    [
      2,
      "account-id",
      "1234567890123",
      "an account's 12 digits (fewer where zeros before them were lost) or unknown",
    ],
    [
      2,
      "account-id",
      "unknow",
      "an account's 12 digits (fewer where zeros before them were lost) or unknown",
    ],
    [6, "srcport", "65536", "a whole number from 0 to 65535"],
    [7, "dstport", "70000", "a whole number from 0 to 65535"],
    [8, "protocol", "300", "a whole number from 0 to 255"],
    [9, "packets", "-5", "a whole number from 0 to 9007199254740991"],
    [11, "start", "9007199254740991", "a whole number from 0 to 4294967295"],
    [12, "end", "1439387264000", "a whole number from 0 to 4294967295"],
    [13, "action", "MAYBE", "ACCEPT or REJECT"],
    [13, "action", "accept", "ACCEPT or REJECT"],
    [14, "log-status", "FOO", "OK, NODATA or SKIPDATA"],
  ];
  for (const [column, field, found, allowed] of impossible) {
    it(`refuses ${found} as ${field}`, () => {
      assert.deepEqual(faultsOf(parseRecord(defaultFormat, line({ [column]: found }))), [
        `column ${column} (${field}): found "${found}"; allowed is ${allowed}, or - for no value`,
      ]);
    });
  }

  it("refuses a direction, a type and flags that there are not", () => {
    const format: FlowLogFormat = { fields: ["flow-direction", "type", "tcp-flags"] };
    assert.equal(parseRecord(format, "egress EFA 255").ok, true);
    assert.deepEqual(faultsOf(parseRecord(format, "out IPv5 256")), [
      'column 1 (flow-direction): found "out"; allowed is ingress or egress, or - for no value',
      'column 2 (type): found "IPv5"; allowed is IPv4, IPv6 or EFA, or - for no value',
      'column 3 (tcp-flags): found "256"; allowed is a whole number from 0 to 255, or - for no value',
    ]);
  });

  it("takes the last value of each range, and an account as it is written", () => {
    const record = valueOf(
      parseRecord(defaultFormat, line({ 2: "12345678910", 7: "65535", 8: "255", 11: "0", 12: "4294967295" })),
    );
    assert.equal(record["account-id"], "12345678910");
    assert.deepEqual(
      [record.dstport, record.protocol, record.start, record.end],
      [65_535, 255, 0, 4_294_967_295],
    );
    assert.equal(valueOf(parseRecord(defaultFormat, line({ 2: "unknown" })))["account-id"], "unknown");
  });

  it("refuses an end before the start, and takes one at it", () => {
    assert.deepEqual(faultsOf(parseRecord(defaultFormat, line({ 12: "1439387262" }))), [
      "end: found 1439387262, which is before start 1439387263",
    ]);
    assert.equal(parseRecord(defaultFormat, line({ 12: "1439387263" })).ok, true);
    assert.equal(parseRecord(defaultFormat, line({ 11: "-", 12: "5" })).ok, true);
  });

  it("refuses version 6, which is a transit gateway's", () => {
    assert.deepEqual(faultsOf(parseRecord(defaultFormat, line({ 1: "6" }))), [
      "version: found 6, that of transit gateway flow logs; their fields are not those of a VPC's",
    ]);
  });

  it("names the fields whose columns are missing", () => {
    assert.deepEqual(faultsOf(parseRecord(defaultFormat, line().split(" ").slice(0, 12).join(" "))), [
      "found 12 columns; the format has 14: action, log-status missing at the end",
    ]);
    assert.equal(
      faultsOf(parseRecord(defaultFormat, ""))[0]?.startsWith("found 1 columns; the format has 14"),
      true,
    );
  });

  it("names the columns that are too many, with other faults", () => {
    assert.deepEqual(faultsOf(parseRecord(defaultFormat, `${line({ 8: "tcp" })} extra more`)), [
      'column 8 (protocol): found "tcp"; allowed is a whole number from 0 to 255, or - for no value',
      'column 15: found "extra"; the format has 14 columns',
      'column 16: found "more"; the format has 14 columns',
    ]);
  });

  it("does not take a record of one format for one of another", () => {
    assert.equal(parseRecord(allFieldsV5Format, line()).ok, false);
  });
});

describe("recordFaults", () => {
  it("gives lines that are wrong in the same way the same reason", () => {
    const reasons = (found: string) => recordFaults(defaultFormat, found).map(({ reason }) => reason);
    assert.deepEqual(reasons(line({ 7: "70000" })), [
      "dstport is not a whole number from 0 to 65535, or - for no value",
    ]);
    assert.deepEqual(reasons(line({ 7: "99999" })), reasons(line({ 7: "70000" })));
    assert.deepEqual(reasons(line().replace(" OK", "")), ["the line has fewer columns than the format's 14"]);
    assert.deepEqual(reasons(`${line()} more`), ["the line has more columns than the format's 14"]);
    assert.deepEqual(reasons(line({ 12: "1" })), ["end is before start"]);
    assert.deepEqual(reasons(line({ 1: "6" })), [
      "the record is a transit gateway's (version 6), not a VPC's",
    ]);
    assert.deepEqual(reasons(line()), []);
  });
});

describe("printRecord", () => {
  const recordsOfFormats = formats().chain((format) =>
    fc.tuple(fc.constant<FlowLogFormat>(format), records(format)),
  );

  it("is read back as the same record, whatever is absent", () => {
    fc.assert(
      fc.property(recordsOfFormats, ([format, record]) => {
        assert.deepEqual(valueOf(parseRecord(format, printRecord(format, record))), record);
      }),
    );
  });

  it("writes the format's columns only, - for what is absent", () => {
    const format: FlowLogFormat = { fields: ["bytes", "action"] };
    assert.equal(printRecord(format, { bytes: 0, dstaddr: "10.0.0.1" }), "0 -");
  });

  it("throws for a value that would shift the columns or read as no value", () => {
    const format: FlowLogFormat = { fields: ["action", "bytes"] };
    for (const action of ["", "-", "A B"]) {
      assert.throws(() => printRecord(format, { action }), {
        name: "RangeError",
        message: `action: ${JSON.stringify(action)} cannot stand in a column of a flow log record`,
      });
    }
    assert.throws(() => printRecord(format, { bytes: 1.5 }), {
      message: "bytes: 1.5 cannot stand in a column of a flow log record",
    });
  });
});
