import assert from "node:assert/strict";

import fc from "fast-check";

import { isoTime, isoTimeOfMilliseconds } from "../../../telemetry/sources/fields/time";

describe("Function: isoTime", () => {
  it("keeps a time as AWS writes it, and makes one of a time without T or zone", () => {
    assert.equal(isoTime("2023-07-10T11:42:36Z"), "2023-07-10T11:42:36Z");
    assert.equal(isoTime("2026-03-02T08:16:02.130Z"), "2026-03-02T08:16:02.130Z");
    assert.equal(isoTime("2026-03-02T08:16:02+09:00"), "2026-03-02T08:16:02+09:00");
    assert.equal(isoTime("2025-02-25 20:40:06.721"), "2025-02-25T20:40:06.721Z");
    assert.equal(isoTime("2024-02-29 00:00:00.000000000"), "2024-02-29T00:00:00.000000000Z");
    assert.equal(isoTime("2000-02-29T00:00:00Z"), "2000-02-29T00:00:00Z");
    assert.equal(isoTime("1900-02-29T00:00:00Z"), undefined);
  });

  it("keeps a zone without a colon, as Suricata writes it: OpenSearch reads it", () => {
    assert.equal(isoTime("2026-11-21T10:00:00.123456+0000"), "2026-11-21T10:00:00.123456+0000");
    assert.equal(isoTime("2017-04-07 22:24:37.251547-0930"), "2017-04-07T22:24:37.251547-0930");
    assert.equal(isoTime("2026-11-21T10:00:00+1900"), undefined);
    assert.equal(isoTime("2026-11-21T10:00:00+00"), undefined);
  });

  it("refuses what is no time, which OpenSearch would refuse with the whole document", () => {
    const none = ["", "redacted", "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-01-00T00:00:00Z"];
    const beyond = [
      "2023-01-01T24:00:00Z",
      "2023-01-01T00:60:00Z",
      "2023-01-01T00:00:60Z",
      "2023-01-01T00:00:00+19:00",
    ];
    for (const text of [...none, ...beyond, "2023-01-01", "1679548657700", " 2023-01-01T00:00:00Z"])
      assert.equal(isoTime(text), undefined, text);
  });
});

describe("The time of a text", () => {
  it("is the same whether or not a text of its day and zone was read before it", () => {
    const days = fc
      .integer({ min: 0, max: 2_000_000 })
      .map((day) => new Date(day * 86_400_000).toISOString());
    // One part in some of a text is wrong, so that what is right around it does not hide behind another fault.
    const mostly = (right: readonly string[], wrong: readonly string[]) =>
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...right) }, fc.constantFrom(...wrong));
    fc.assert(
      fc.property(
        // Of so many that hardly any was read before.
        fc.oneof(
          days.map((text) => text.slice(0, 10)),
          fc.constant("2026-02-29"),
        ),
        fc.constantFrom("T", "T", " "),
        fc.tuple(
          mostly(["00", "23"], ["24", "3a"]),
          mostly(["07", "59"], ["60"]),
          mostly(["07", "59"], ["60"]),
        ),
        fc.tuple(mostly([":"], ["."]), mostly([":"], ["."])),
        mostly(["", ".1", ".123456789"], [".", ".1234567890", ".12a", "x"]),
        mostly(["", "Z", "+0000", "-09:30"], ["+1900", "00"]),
        (day, between, [hour, minute, second], [one, other], fraction, zone) => {
          const asked = `${day}${between}${hour}${one}${minute}${other}${second}${fraction}${zone}`;
          const first = isoTime(asked);
          isoTime(`${day}T00:00:00${zone}`);
          assert.equal(isoTime(asked), first);
          isoTime("1970-01-01T00:00:00+01:00");
          assert.equal(isoTime(asked), first);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("Function: isoTimeOfMilliseconds", () => {
  it("writes what Date writes, whatever was asked for before", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 253_402_300_799_999 })), (times) => {
        for (const time of times) assert.equal(isoTimeOfMilliseconds(time), new Date(time).toISOString());
      }),
    );
  });

  it("refuses what is no whole number of milliseconds from 1970 to 9999", () => {
    for (const time of [-1, 0.5, NaN, Infinity, 253_402_300_800_000])
      assert.equal(isoTimeOfMilliseconds(time), undefined);
  });
});
