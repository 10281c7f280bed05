/** What a pcapng file says of an interface on which it was captured. */
export interface CaptureInterface {
  readonly linkType: number;
  /** Most bytes that were kept of a frame. */
  readonly mostBytes: number;
  /** Nanoseconds since 1970 of so many units of its clock. */
  readonly timeOf: (units: bigint) => bigint;
}

const options = { end: 0, resolution: 9, offset: 14 } as const;

/**
 * @param block of at least 8 bytes.
 * @see https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/ "Interface Description Block"
 */
export function interfaceOf(block: DataView, littleEndian: boolean): CaptureInterface {
  let nanosecondsOf = powerOfTen(6);
  let offset = 0n;
  for (let at = 8; at + 4 <= block.byteLength;) {
    const [code, length] = [block.getUint16(at, littleEndian), block.getUint16(at + 2, littleEndian)];
    const value = at + 4;
    if (code === options.end || value + length > block.byteLength) break;
    if (code === options.resolution && length === 1) nanosecondsOf = unitOf(block.getUint8(value));
    if (code === options.offset && length === 8) offset = block.getBigInt64(value, littleEndian) * second;
    at = value + Math.ceil(length / 4) * 4;
  }
  return {
    linkType: block.getUint16(0, littleEndian),
    // Zero is no limit.
    mostBytes: block.getUint32(4, littleEndian) || Infinity,
    timeOf: (units) => nanosecondsOf(units) + offset,
  };
}

const second = 1_000_000_000n;

/** The highest bit says whether the rest is a negative power of 2 or of 10. */
function unitOf(resolution: number): (units: bigint) => bigint {
  const power = resolution & 0x7f;
  return resolution & 0x80 ? (units) => (units * second) >> BigInt(power) : powerOfTen(power);
}

function powerOfTen(power: number): (units: bigint) => bigint {
  const unitsOfASecond = 10n ** BigInt(power);
  return (units) => (units * second) / unitsOfASecond;
}
