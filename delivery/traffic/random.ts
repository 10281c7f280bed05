import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Whole numbers from `least` to `most`, both included; the same ones for the same seed. */
export type Random = (least: number, most: number) => number;

/** Numbers for one purpose: each has its own row, so that more of one traffic does not change another. */
export function randomOf(seed: number, purpose: string): Random {
  const mixed = Buffer.from(purpose).reduce((hash, byte) => (hash * 31 + byte) | 0, seed);
  const generator = xoroshiro128plus(mixed);
  return (least, most) => uniformInt(generator, least, most);
}
