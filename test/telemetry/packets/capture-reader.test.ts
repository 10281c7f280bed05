import assert from "node:assert/strict";
import fc from "fast-check";
import { CaptureReader, type CapturedFrame } from "../../../telemetry/packets";
import { pcapFile, pcapngFile, type Frame } from "./support/capture-files";

/** What is read of a file that comes in pieces of so many bytes. */
function read(file: Uint8Array, pieceBytes = file.length) {
  const reader = new CaptureReader();
  const frames: CapturedFrame[] = [];
  for (let at = 0; at < file.length; at += pieceBytes)
    frames.push(...reader.read(file.subarray(at, at + pieceBytes)));
  reader.end();
  return { frames: frames.map((each) => ({ ...each, frame: [...each.frame] })), fault: reader.fault };
}

const frame = Uint8Array.of(1, 2, 3);
const one: Frame = { seconds: 1_700_000_000, fraction: 123, frame };
const read1 = (time: bigint) => ({ frames: [{ linkType: 1, time, frame: [1, 2, 3] }], fault: undefined });

describe("Class: CaptureReader", () => {
  for (const littleEndian of [true, false]) {
    const order = littleEndian ? "little" : "big";
    it(`reads pcap of microseconds and of nanoseconds, ${order} end first`, () => {
      const microseconds = pcapFile({ littleEndian, nanoseconds: false }, [one]);
      const nanoseconds = pcapFile({ littleEndian, nanoseconds: true }, [one]);
      assert.deepEqual(read(microseconds), read1(1_700_000_000_000_123_000n));
      assert.deepEqual(read(nanoseconds), read1(1_700_000_000_000_000_123n));
    });

    it(`reads pcapng by the clock of its interface, ${order} end first`, () => {
      const file = (resolution: number) => pcapngFile({ littleEndian, resolution }, [one]);
      assert.deepEqual(read(file(9)), read1(1_700_000_000_000_000_123n));
      assert.deepEqual(read(file(3)), read1(1_700_000_000_123_000_000n));
    });
  }

  it("reads pcapng clocks of powers of two, and those that count from another time than 1970", () => {
    const offset = pcapngFile({ littleEndian: true, resolution: 6, offset: 60 }, [one]);
    assert.deepEqual(read(offset), read1(1_700_000_060_000_123_000n));
    // The highest bit says that units are of 2 to the power of -1: half seconds.
    const halves = pcapngFile({ littleEndian: true, resolution: 0 }, [{ ...one, seconds: 3, fraction: 0 }]);
    halves[28 + 8 + 8 + 4] = 0x81;
    assert.deepEqual(read(halves), read1(1_500_000_000n));
  });

  it("reads the same in pieces of any size", () => {
    const frames = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 50 }), fc.boolean(), (list, pieceBytes, next) => {
        const packets = list.map((bytes, at) => ({ seconds: at, fraction: at, frame: bytes }));
        const file = next
          ? pcapngFile({ littleEndian: true, resolution: 6 }, packets)
          : pcapFile({ littleEndian: true, nanoseconds: false }, packets);
        const whole = list.map((bytes, at) => ({
          linkType: 1,
          time: BigInt(at) * 1_000_001_000n,
          frame: [...bytes],
        }));
        assert.deepEqual(read(file, pieceBytes), { frames: whole, fault: undefined });
      }),
    );
  });

  it("reads what is whole of a file that is still being written, and says where it ends", () => {
    const file = pcapFile({ littleEndian: true, nanoseconds: false }, [one, one]);
    const { frames, fault } = read(file.subarray(0, file.length - 1));
    assert.equal(frames.length, 1);
    assert.equal(fault, "the file ends within what begins at byte 43");
  });

  it("says that other files are no captures, and empty ones neither", () => {
    assert.deepEqual(read(Buffer.from("\u001f\u008b\u0008\u0000", "latin1")), {
      frames: [],
      fault: "it is no pcap or pcapng file (it begins with 0x1f8b0800)",
    });
    assert.deepEqual(read(Buffer.alloc(0)), { frames: [], fault: "it is no pcap or pcapng file" });
  });

  it("stops at a packet of more bytes than captures have, 262144, rather than wait for them", () => {
    const file = pcapFile({ littleEndian: true, nanoseconds: false }, [one]);
    file.writeUInt32LE(262_145, 32);
    assert.deepEqual(read(file), {
      frames: [],
      fault: "at byte 24: a packet says that it has 262145 bytes; captures have at most 262144",
    });
    file.writeUInt32LE(262_144, 32);
    assert.equal(read(file).fault, "the file ends within what begins at byte 24");
  });

  it("refuses a pcapng packet of an interface that the file has not described", () => {
    const file = pcapngFile({ littleEndian: true, resolution: 6 }, [one]);
    const packetAt = 28 + 44;
    file.writeUInt32LE(1, packetAt + 8);
    assert.equal(
      read(file).fault,
      "at byte 72: a pcapng packet names an interface that the file has not described",
    );
  });
});
