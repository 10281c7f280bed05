import { encapsulationBytes } from "./limits";

/** Longest packet that comes whole to a target's interface. Bytes. */
export function longestWholePacket(
  targetMtu: number,
  family: keyof typeof encapsulationBytes = "ipv4",
): number {
  return targetMtu - encapsulationBytes[family];
}
