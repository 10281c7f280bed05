import { blockBounds, type AddressBlock } from "../../../address";

/** First and last of some addresses, as numbers. */
type Range = readonly [first: number, last: number];

const octets = 256;

/**
 * The fewest wildcards that match exactly the addresses of the IPv4 blocks: `10.*` for 10.0.0.0/8, `10.2.*` and
 * `10.3.*` for 10.2.0.0/15. Where every octet that begins with some digits is wanted these are enough: `10.0.3*` for
 * 3 and 30 to 39. The first octet is always whole, or an IPv6 address could begin alike.
 */
export function ipv4Wildcards(blocks: readonly AddressBlock[]): readonly string[] {
  const ranges = blocks.map((block): Range => {
    const [first, last] = blockBounds(block);
    return [numberOf(first), numberOf(last)];
  });
  return within("", 1, [0, octets ** 4 - 1], disjoint(ranges));
}

/** Wildcards for what the ranges hold of the addresses that begin with `prefix`, which lie in `space`. */
function within(prefix: string, octet: number, space: Range, ranges: readonly Range[]): string[] {
  const [start, end] = space;
  const here = ranges.filter(([first, last]) => first <= end && last >= start);
  if (here.length === 0) return [];
  if (here.some(([first, last]) => first <= start && last >= end))
    return [prefix === "" ? "*.*" : `${prefix}*`];
  const size = (end - start + 1) / octets;
  const spaceOf = (value: number): Range => [start + value * size, start + (value + 1) * size - 1];
  const isWhole = (value: number): boolean => {
    const [from, until] = spaceOf(value);
    return here.some(([first, last]) => first <= from && last >= until);
  };
  const values = Array.from({ length: octets }, (_, value) => value);
  const whole = new Set(values.filter(isWhole));
  const wildcards = wholeOctets(prefix, octet, whole);
  if (octet === 4) return wildcards;
  const parts = values.filter((value) => !whole.has(value));
  return [
    ...wildcards,
    ...parts.flatMap((value) => within(`${prefix}${value}.`, octet + 1, spaceOf(value), here)),
  ];
}

/** The fewest texts for octets all of whose addresses are wanted. */
function wholeOctets(prefix: string, octet: number, whole: ReadonlySet<number>): string[] {
  const one = (value: number): string => `${prefix}${value}${octet < 4 ? ".*" : ""}`;
  if (octet === 1) return [...whole].map(one);
  const beginningWith = (digits: string): string[] => {
    const all = beginnings.get(digits) ?? [];
    if (!all.some((value) => whole.has(value))) return [];
    if (all.length > 1 && all.every((value) => whole.has(value))) return [`${prefix}${digits}*`];
    const itself = whole.has(Number(digits)) ? [one(Number(digits))] : [];
    return [
      ...itself,
      ...(all.length === 1 ? [] : tenDigits.flatMap((digit) => beginningWith(digits + digit))),
    ];
  };
  return tenDigits.flatMap(beginningWith);
}

const tenDigits = Array.from({ length: 10 }, (_, digit) => String(digit));

/** Octets by each of the texts that they begin with. */
const beginnings: ReadonlyMap<string, readonly number[]> = octetsByBeginning();

function octetsByBeginning(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let value = 0; value < octets; value++) {
    const text = String(value);
    for (let length = 1; length <= text.length; length++) {
      const digits = text.slice(0, length);
      found.set(digits, [...(found.get(digits) ?? []), value]);
    }
  }
  return found;
}

/** The same addresses in ranges that neither meet nor touch. */
function disjoint(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}

function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((number, byte) => number * octets + byte, 0);
}
