/** The 16 bits at `at`, in network order. The caller has looked that they are there. */
export function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** The 24 bits at `at`, in network order. */
export function uint24(bytes: Uint8Array, at: number): number {
  return (uint16(bytes, at) << 8) | (bytes[at + 2] ?? 0);
}

/** The 32 bits at `at`, in network order. */
export function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 0x1_00_00 + uint16(bytes, at + 2);
}
