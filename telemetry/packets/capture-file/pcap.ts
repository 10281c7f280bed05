import { success } from "../../result";
import { frameAt, lengthFault, type CaptureFormat } from "./format";

/** The first four bytes of a file as a number in network order: microseconds, nanoseconds, and both the other way round. */
const magicNumbers: Readonly<Partial<Record<number, { littleEndian: boolean; nanoseconds: bigint }>>> = {
  0xa1b2c3d4: { littleEndian: false, nanoseconds: 1_000n },
  0xa1b23c4d: { littleEndian: false, nanoseconds: 1n },
  0xd4c3b2a1: { littleEndian: true, nanoseconds: 1_000n },
  0x4d3cb2a1: { littleEndian: true, nanoseconds: 1n },
};

const fileHeaderBytes = 24;
const packetHeaderBytes = 16;

/**
 * The format that tcpdump writes; nothing if the magic number is another's.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/
 */
export function pcap(magic: number): CaptureFormat | undefined {
  const variant = magicNumbers[magic];
  if (variant === undefined) return undefined;
  const { littleEndian, nanoseconds } = variant;
  let linkType: number | undefined;
  return {
    take(view, at) {
      const here = view.byteLength - at;
      if (linkType === undefined) {
        if (here < fileHeaderBytes) return undefined;
        // Above it are bits that say whether frames end with their check sum.
        linkType = view.getUint32(at + 20, littleEndian) & 0xffff;
        return success({ bytes: fileHeaderBytes });
      }
      if (here < packetHeaderBytes) return undefined;
      const length = view.getUint32(at + 8, littleEndian);
      const fault = lengthFault(length);
      if (fault !== undefined) return fault;
      if (here < packetHeaderBytes + length) return undefined;
      const seconds = BigInt(view.getUint32(at, littleEndian));
      const time = seconds * 1_000_000_000n + BigInt(view.getUint32(at + 4, littleEndian)) * nanoseconds;
      const frame = frameAt(view, at + packetHeaderBytes, length);
      return success({ bytes: packetHeaderBytes + length, frame: { linkType, time, frame } });
    },
  };
}
