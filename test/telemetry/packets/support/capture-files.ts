import { Buffer } from "node:buffer";

export interface Frame {
  readonly seconds: number;
  /** In the file's own units. */
  readonly fraction: number;
  readonly frame: Uint8Array;
}

/** A pcap file as the draft has it. */
export function pcapFile(
  {
    littleEndian,
    nanoseconds,
    linkType = 1,
  }: { littleEndian: boolean; nanoseconds: boolean; linkType?: number },
  frames: readonly Frame[],
): Buffer {
  const u32 = word(littleEndian);
  const u16 = half(littleEndian);
  const header = [
    u32(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4),
    u16(2),
    u16(4),
    u32(0),
    u32(0),
    u32(65_535),
    u32(linkType),
  ];
  const packets = frames.flatMap(({ seconds, fraction, frame }) => [
    u32(seconds),
    u32(fraction),
    u32(frame.length),
    u32(frame.length),
    Buffer.from(frame),
  ]);
  return Buffer.concat([...header, ...packets]);
}

/**
 * A pcapng file of one section and one interface, whose clock counts units of 10^-resolution seconds from `offset` seconds
 * after 1970 on.
 */
export function pcapngFile(
  { littleEndian, resolution, offset = 0 }: { littleEndian: boolean; resolution: number; offset?: number },
  frames: readonly Frame[],
): Buffer {
  const u32 = word(littleEndian);
  const u16 = half(littleEndian);
  const block = (type: number, ...parts: readonly Buffer[]) => {
    const body = Buffer.concat(parts);
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    return Buffer.concat([u32(type), u32(padded.length + 12), padded, u32(padded.length + 12)]);
  };
  const section = block(0x0a0d0d0a, u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff));
  const words = littleEndian ? [u32(offset), u32(0)] : [u32(0), u32(offset)];
  const clock = [
    u16(9),
    u16(1),
    Buffer.from([resolution, 0, 0, 0]),
    u16(14),
    u16(8),
    ...words,
    u16(0),
    u16(0),
  ];
  const captured = block(1, u16(1), u16(0), u32(0), ...clock);
  const packets = frames.map(({ seconds, fraction, frame }) => {
    const units = BigInt(seconds) * 10n ** BigInt(resolution) + BigInt(fraction);
    const [high, low] = [Number(units >> 32n), Number(units & 0xffffffffn)];
    return block(6, u32(0), u32(high), u32(low), u32(frame.length), u32(frame.length), Buffer.from(frame));
  });
  // Wireshark ends its files with counters, which are of no interest.
  return Buffer.concat([section, captured, ...packets, block(5, u32(0), u32(0), u32(0))]);
}

function word(littleEndian: boolean) {
  return (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (littleEndian) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
}

function half(littleEndian: boolean) {
  return (value: number): Buffer => word(littleEndian)(littleEndian ? value : value * 0x10000).subarray(0, 2);
}
