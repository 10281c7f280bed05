import assert from "node:assert/strict";

import { rowInWords } from "../../../functions/slack/row";

describe("Function: rowInWords", () => {
  it("says a pair that drips with its sums of a day and of a week", () => {
    assert.equal(
      rowInWords({
        srcaddr: "10.0.14.100",
        dstaddr: "203.0.113.9",
        bytes_24_hours: "10485760",
        bytes_168_hours: "73400320",
      }),
      "10.0.14.100 to 203.0.113.9: 10.5 MB in 24 h, 73.4 MB in 168 h",
    );
  });

  for (const [bytes, words] of [
    ["0", "0 B"],
    ["999", "999 B"],
    ["1000", "1.0 kB"],
    ["999949", "999.9 kB"],
    ["999950", "1.0 MB"],
    ["1500000000", "1.5 GB"],
    ["2500000000000", "2.5 TB"],
    ["3500000000000000", "3.5 PB"],
    ["4500000000000000000", "4500.0 PB"],
    ["-1", "-1 bytes"],
    ["many", "many bytes"],
  ] as const)
    it(`says ${bytes} as ${words}`, () => {
      assert.equal(rowInWords({ srcaddr: "10.0.0.5", total_bytes: bytes }), `10.0.0.5: ${words}`);
    });

  it("takes no other column for a sum of hours", () => {
    const row = { srcaddr: "10.0.0.5", total_bytes_24_hours: "1", bytes_24_hours_ago: "2" };
    assert.equal(rowInWords(row), "10.0.0.5, total_bytes_24_hours 1, bytes_24_hours_ago 2");
  });

  it("counts records where nothing is summed up", () => {
    const source = { srcaddr: "198.51.100.7", dstport: "22" };
    assert.equal(rowInWords({ ...source, records: "1" }), "198.51.100.7, port 22: 1 record");
    assert.equal(rowInWords({ ...source, records: "47" }), "198.51.100.7, port 22: 47 records");
  });

  it("leaves out what a record has no value for, and what Logs Insights adds", () => {
    assert.equal(
      rowInWords({
        srcaddr: "-",
        dstaddr: "-",
        dstport: "-",
        interface_id: "eni-0a1b",
        records: "2",
        "@ptr": "x",
      }),
      "no address: 2 records (eni-0a1b)",
    );
  });

  it("says a column that it does not know under its name", () => {
    assert.equal(rowInWords({ srcaddr: "10.0.0.5", action: "REJECT" }), "10.0.0.5, action REJECT");
  });
});
