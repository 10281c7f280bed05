import assert from "node:assert/strict";

import { CaptureReader } from "../../../telemetry/packets";

/** Words of 32 bits, the little end first. */
const words = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32LE(value >>> 0, 4 * index));
  return bytes;
};
const block = (type: number, ...body: readonly Buffer[]) => {
  const length = body.reduce((sum, part) => sum + part.length, 12);
  return Buffer.concat([words(type, length), ...body, words(length)]);
};
/** An option of 16 bits each of code and length, padded to whole words. */
const option = (code: number, ...value: readonly number[]) => {
  const padded = Buffer.alloc(4 * Math.ceil(value.length / 4));
  Buffer.from(value).copy(padded);
  return Buffer.concat([words(code + (value.length << 16)), padded]);
};

const section = block(0x0a0d0d0a, words(0x1a2b3c4d, 1, 0xffffffff, 0xffffffff));
const ethernet = (...options: readonly Buffer[]) => block(1, words(1, 0), ...options);
const rawIp = block(1, words(101, 2));
const four = Buffer.of(1, 2, 3, 4);
/** An enhanced packet of an interface, at so many units of its clock. */
const packet = (on: number, units: number, length = 4) => block(6, words(on, 0, units, length, length), four);

function read(...blocks: readonly Buffer[]) {
  const reader = new CaptureReader();
  const frames = reader
    .read(Buffer.concat(blocks))
    .map(({ linkType, time, frame }) => [linkType, time, [...frame]]);
  reader.end();
  return reader.fault ?? frames;
}

describe("Blocks of a pcapng file", () => {
  it("describe interfaces in turn, each with its link and its clock", () => {
    const nanoseconds = ethernet(option(9, 9), option(0), option(9, 3));
    assert.deepEqual(read(section, rawIp, nanoseconds, packet(1, 7), packet(0, 7)), [
      [1, 7n, [1, 2, 3, 4]],
      [101, 7000n, [1, 2, 3, 4]],
    ]);
  });

  it("have clocks of microseconds unless an option of one byte says otherwise", () => {
    const timeOf = (...options: readonly Buffer[]) => {
      const frames = read(section, ethernet(...options), packet(0, 1024));
      return typeof frames === "string" ? frames : frames[0]?.[1];
    };
    assert.equal(timeOf(), 1_024_000n);
    assert.equal(timeOf(option(2, 101, 110, 48), option(9, 3)), 1_024_000_000n);
    assert.equal(timeOf(option(9, 3, 0)), 1_024_000n, "of two bytes");
    assert.equal(timeOf(option(9, 0x80 | 10)), 1_000_000_000n, "a power of two");
    assert.equal(timeOf(option(14, 60, 0, 0, 0, 0, 0, 0, 0)), 60_001_024_000n);
    assert.equal(timeOf(option(14, 60, 0, 0, 0)), 1_024_000n, "an offset of four bytes");
    // -1 second, as 64 bits with a sign.
    assert.equal(timeOf(option(14, ...Array<number>(8).fill(255))), 1_024_000n - 1_000_000_000n);
    // An option that would reach beyond its block is none.
    assert.equal(timeOf(words(9 + (400 << 16))), 1_024_000n);
  });

  it("carry packets without a time, as long as the interface keeps of them", () => {
    const simple = (length: number) => block(3, words(length), four);
    assert.deepEqual(read(section, ethernet(), simple(3)), [[1, undefined, [1, 2, 3]]]);
    assert.deepEqual(read(section, rawIp, simple(4)), [[101, undefined, [1, 2]]]);
    assert.deepEqual(read(section, ethernet(), simple(400)), [[1, undefined, [1, 2, 3, 4]]]);
  });

  it("carry packets of the older kind, whose interface has half of a word", () => {
    assert.deepEqual(read(section, ethernet(), block(2, words(5 << 16, 0, 7, 4, 4), four)), [
      [1, 7000n, [1, 2, 3, 4]],
    ]);
  });

  it("of a next section describe interfaces anew", () => {
    assert.equal(
      read(section, ethernet(), section, packet(0, 1)),
      "at byte 76: a pcapng packet names an interface that the file has not described",
    );
  });

  it("of other kinds are passed over, however long", () => {
    assert.deepEqual(read(section, ethernet(), block(10, Buffer.alloc(2_000_000)), packet(0, 1)), [
      [1, 1000n, [1, 2, 3, 4]],
    ]);
  });

  for (const [title, blocks, fault] of [
    [
      "a section of no byte order",
      [block(0x0a0d0d0a, words(0, 1, 0, 0))],
      "at byte 0: a pcapng section does not say its byte order",
    ],
    [
      "a length of 8 bytes",
      [section, words(5, 8, 8)],
      "at byte 28: a pcapng block says that it has 8 bytes; a multiple of 4 from 12 on",
    ],
    [
      "a length that is no multiple of 4",
      [section, words(5, 14, 0, 14)],
      "at byte 28: a pcapng block says that it has 14 bytes; a multiple of 4 from 12 on",
    ],
    [
      "a packet of more than a mebibyte",
      [section, words(6, 1_048_580, 0)],
      "at byte 28: a pcapng block of type 6 says that it has 1048580 bytes; at most 1048576",
    ],
    [
      "an interface of 4 bytes",
      [section, block(1, words(1))],
      "at byte 28: a pcapng interface block is shorter than its fixed part",
    ],
    [
      "an enhanced packet of 16 bytes",
      [section, block(6, words(0, 0, 0, 0))],
      "at byte 28: a pcapng packet block is shorter than its fixed part",
    ],
    [
      "an older packet of 16 bytes",
      [section, block(2, words(0, 0, 0, 0))],
      "at byte 28: a pcapng packet block is shorter than its fixed part",
    ],
    [
      "a simple packet of none",
      [section, block(3)],
      "at byte 28: a pcapng packet block is shorter than its fixed part",
    ],
    [
      "a simple packet of no interface",
      [section, block(3, words(4), four)],
      "at byte 28: a pcapng packet names an interface that the file has not described",
    ],
    [
      "a packet that is longer than its block",
      [section, ethernet(), packet(0, 1, 5)],
      "at byte 48: a pcapng packet of 5 bytes is longer than its block",
    ],
    [
      "a packet of 262145 bytes",
      [section, ethernet(), packet(0, 1, 262_145)],
      "at byte 48: a packet says that it has 262145 bytes; captures have at most 262144",
    ],
    ["half of a block", [section, ethernet().subarray(0, 16)], "the file ends within what begins at byte 28"],
  ] as const) {
    it(`are refused with ${title}`, () => {
      assert.equal(read(...blocks), fault);
    });
  }
});
