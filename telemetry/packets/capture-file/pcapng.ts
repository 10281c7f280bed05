import { failure, success, type Result } from "../../result";
import { frameAt, lengthFault, type CapturedFrame, type CaptureFormat, type Taken } from "./format";
import { interfaceOf, type CaptureInterface } from "./pcapng-interface";

const blockTypes = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
} as const;

const byteOrderMagic = 0x1a2b3c4d;

/** Of a block: type and length before, length again behind. */
const leastBlockBytes = 12;

/** Most bytes of a block that is read; blocks of other kinds, such as key logs, may have any length. */
const mostBlockBytes = 1_048_576;

/**
 * The format that Wireshark and dumpcap write; nothing if the magic number is another's.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/
 */
export function pcapng(magic: number): CaptureFormat | undefined {
  if (magic !== blockTypes.section) return undefined;
  let littleEndian = true;
  let interfaces: CaptureInterface[] = [];

  return {
    take(view, at) {
      if (view.byteLength - at < leastBlockBytes) return undefined;
      // Reads the same in both orders, and says which is meant from here on.
      const section = view.getUint32(at) === blockTypes.section;
      if (section) {
        littleEndian = view.getUint32(at + 8, true) === byteOrderMagic;
        if (view.getUint32(at + 8, littleEndian) !== byteOrderMagic)
          return failure(["a pcapng section does not say its byte order"]);
        interfaces = [];
      }
      const type = view.getUint32(at, littleEndian);
      const bytes = view.getUint32(at + 4, littleEndian);
      if (bytes < leastBlockBytes || bytes % 4 !== 0)
        return failure([
          `a pcapng block says that it has ${bytes} bytes; a multiple of 4 from ${leastBlockBytes} on`,
        ]);
      const read = section ? undefined : readers[type];
      if (read === undefined) return success({ bytes });
      if (bytes > mostBlockBytes)
        return failure([
          `a pcapng block of type ${type} says that it has ${bytes} bytes; at most ${mostBlockBytes}`,
        ]);
      if (view.byteLength - at < bytes) return undefined;
      const block = new DataView(view.buffer, view.byteOffset + at + 8, bytes - leastBlockBytes);
      const frame = read(block, littleEndian, interfaces);
      if (!frame.ok) return frame;
      return success<Taken>(frame.value === undefined ? { bytes } : { bytes, frame: frame.value });
    },
  };
}

type ReadBlock = (
  block: DataView,
  littleEndian: boolean,
  interfaces: CaptureInterface[],
) => Result<CapturedFrame | undefined>;

/** What is read, by type, of what stands between the two lengths of a block. */
const readers: Readonly<Partial<Record<number, ReadBlock>>> = {
  [blockTypes.interface]: (block, littleEndian, interfaces) => {
    if (block.byteLength < 8) return tooShort("interface");
    interfaces.push(interfaceOf(block, littleEndian));
    return success(undefined);
  },
  [blockTypes.enhancedPacket]: (block, littleEndian, interfaces) =>
    block.byteLength < 20
      ? tooShort("packet")
      : timedPacket(block, littleEndian, interfaces[block.getUint32(0, littleEndian)]),
  // Its interface has 16 bits; the other 16 count what was dropped.
  [blockTypes.packet]: (block, littleEndian, interfaces) =>
    block.byteLength < 20
      ? tooShort("packet")
      : timedPacket(block, littleEndian, interfaces[block.getUint16(0, littleEndian)]),
  [blockTypes.simplePacket]: (block, littleEndian, [only]) => {
    if (block.byteLength < 4) return tooShort("packet");
    if (only === undefined) return failure([noInterface]);
    const length = Math.min(block.getUint32(0, littleEndian), only.mostBytes, block.byteLength - 4);
    return success({ linkType: only.linkType, frame: frameAt(block, 4, length) });
  },
};

const noInterface = "a pcapng packet names an interface that the file has not described";

function tooShort(kind: string): Result<never> {
  return failure([`a pcapng ${kind} block is shorter than its fixed part`]);
}

/** Interface, time and length stand at the same places in both kinds of packets that have a time. */
function timedPacket(
  block: DataView,
  littleEndian: boolean,
  on: CaptureInterface | undefined,
): Result<CapturedFrame> {
  if (on === undefined) return failure([noInterface]);
  const length = block.getUint32(12, littleEndian);
  const fault = lengthFault(length);
  if (fault !== undefined) return fault;
  if (20 + length > block.byteLength)
    return failure([`a pcapng packet of ${length} bytes is longer than its block`]);
  const units = (BigInt(block.getUint32(4, littleEndian)) << 32n) | BigInt(block.getUint32(8, littleEndian));
  return success({ linkType: on.linkType, time: on.timeOf(units), frame: frameAt(block, 20, length) });
}
