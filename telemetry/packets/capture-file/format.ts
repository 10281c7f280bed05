import { failure, type Result } from "../../result";

/** A frame as a capture file holds it. */
export interface CapturedFrame {
  /** @see https://www.tcpdump.org/linktypes.html */
  readonly linkType: number;
  /** Nanoseconds since 1970; absent where the file gives none. */
  readonly time?: bigint;
  readonly frame: Uint8Array;
}

/** What stood at the start of some bytes of a file. */
export interface Taken {
  /** How many bytes it was; more than were given where the rest is of no interest. */
  readonly bytes: number;
  readonly frame?: CapturedFrame;
}

/** A file format, with what it remembers of the file so far. */
export interface CaptureFormat {
  /** Takes what is at `at`; nothing where more bytes are needed to say. */
  take(view: DataView, at: number): Result<Taken> | undefined;
}

/** Most bytes of a frame that tcpdump and Wireshark capture; more is a file that is broken. */
const mostFrameBytes = 262_144;

/** The bytes of a frame within a file. */
export function frameAt(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/** What to say of a length that no frame has; nothing of one that is fine. */
export function lengthFault(length: number): Result<never> | undefined {
  if (length <= mostFrameBytes) return undefined;
  return failure([`a packet says that it has ${length} bytes; captures have at most ${mostFrameBytes}`]);
}
