import ipaddr from "ipaddr.js";

import { blockBounds, type AddressBlock } from "../../../address";

/** Groups of four digits in an address. */
const allGroups = 8;

/** How many prefixes one block may become where it does not end behind a group. */
const mostGroups = 512;

/**
 * The wildcards that together match exactly the texts of the addresses of an IPv6 block as RFC 5952 writes them, which
 * flow logs do: without leading zeros, and with `::` for the first of the longest runs of two or more zero groups. A
 * sentence says why a block cannot be said.
 */
export function ipv6Wildcards(block: AddressBlock): readonly string[] | string {
  const [network, bits] = block;
  if (bits === 128) return [new ipaddr.IPv6(network.toByteArray()).toRFC5952String()];
  if (bits === 0) return ["*:*"];
  const [first, last] = blockBounds(block).map(groupsOf);
  const whole = Math.floor(bits / 16);
  const behind = whole * 16 === bits ? 0 : 1;
  const from = first?.[whole] ?? 0;
  const count = behind === 0 ? 1 : (last?.[whole] ?? 0) - from + 1;
  if (count > mostGroups) {
    return `it would need ${count} wildcards, at most ${mostGroups} are made; a prefix of 16, 32, 48 or 64 bits needs few`;
  }
  const prefixes = Array.from({ length: count }, (_, index) => [
    ...(first?.slice(0, whole) ?? []),
    ...(behind === 0 ? [] : [from + index]),
  ]);
  const wildcards: string[] = [];
  for (const prefix of prefixes) {
    const texts = textsOf(prefix);
    if (texts === undefined)
      return "the beginning of its addresses' texts does not tell how many zero groups :: stands for";
    wildcards.push(...texts);
  }
  return wildcards;
}

/** What the texts of the addresses with these first groups begin with; `undefined` if others begin so, too. */
function textsOf(prefix: readonly number[]): readonly string[] | undefined {
  const groups = prefix.map((group) => group.toString(16));
  if (groups.length === allGroups) return [new ipaddr.IPv6([...prefix]).toRFC5952String()];
  const zerosAtEnd = groups.length - (prefix.findLastIndex((group) => group !== 0) + 1);
  const before = groups.slice(0, groups.length - zerosAtEnd).join(":");
  // `::` stands for two groups at least: more of them, or two and then others, cannot be told apart.
  if (zerosAtEnd > 2 || /(^|:)0:0(:|$)/.test(before)) return undefined;
  const spelt = `${groups.join(":")}:*`;
  return zerosAtEnd === 0 ? [spelt] : [spelt, `${before}::*`];
}

function groupsOf(bytes: readonly number[]): number[] {
  return Array.from(
    { length: allGroups },
    (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0),
  );
}
