import type { CapturedFrame, CaptureFormat } from "./format";
import { pcap } from "./pcap";
import { pcapng } from "./pcapng";

/**
 * Reads a capture file piece by piece: pcap with microseconds or nanoseconds, in either byte order, and pcapng. It holds
 * at most one frame that is not whole yet. What it gives lies in the pieces that it was given.
 */
export class CaptureReader {
  #format: CaptureFormat | undefined;
  #held: Uint8Array = new Uint8Array();
  #skip = 0;
  #position = 0;
  #fault: string | undefined;

  /** Why nothing more can be read, with the place in the file; absent while all is well. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** The frames that are whole with this piece; none after a fault. */
  read(piece: Uint8Array): readonly CapturedFrame[] {
    if (this.#fault !== undefined) return [];
    const skipped = Math.min(this.#skip, piece.length);
    this.#skip -= skipped;
    this.#held = joined(this.#held, piece.subarray(skipped));
    const view = new DataView(this.#held.buffer, this.#held.byteOffset, this.#held.byteLength);
    const frames: CapturedFrame[] = [];
    const format = (this.#format ??= this.#formatOf(view));
    let at = 0;
    while (format !== undefined && at < view.byteLength) {
      const taken = format.take(view, at);
      if (taken === undefined) break;
      if (!taken.ok) {
        this.#fault = `at byte ${this.#position + at}: ${taken.faults.join("; ")}`;
        break;
      }
      if (taken.value.frame) frames.push(taken.value.frame);
      at += taken.value.bytes;
    }
    const whole = Math.min(at, view.byteLength);
    this.#skip += at - whole;
    this.#position += at;
    this.#held = this.#held.subarray(whole);
    return frames;
  }

  /** The file is over: what is held by now is a fault, as of a file that is still being written. */
  end(): void {
    if (this.#fault !== undefined) return;
    if (this.#format === undefined) this.#fault = noCapture;
    else if (this.#held.length > 0 || this.#skip > 0)
      this.#fault = `the file ends within what begins at byte ${this.#position}`;
  }

  #formatOf(view: DataView): CaptureFormat | undefined {
    if (view.byteLength < 4) return undefined;
    const magic = view.getUint32(0);
    const format = pcap(magic) ?? pcapng(magic);
    if (format === undefined)
      this.#fault = `${noCapture} (it begins with 0x${magic.toString(16).padStart(8, "0")})`;
    return format;
  }
}

const noCapture = "it is no pcap or pcapng file";

function joined(held: Uint8Array, piece: Uint8Array): Uint8Array {
  if (held.length === 0) return piece;
  const both = new Uint8Array(held.length + piece.length);
  both.set(held);
  both.set(piece, held.length);
  return both;
}
