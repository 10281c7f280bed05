import { SingleBar } from "cli-progress";

/** What a person sees of work that takes a while. */
export interface Progress {
  /** Adds to what is done. */
  readonly done: (amount: number) => void;
  readonly end: () => void;
}

/** Bytes below which work is over before a bar is read. */
const worthABar = 16 * 2 ** 20;

/** A bar on standard error while files are read; nothing where no terminal shows it, or for short ones. */
export function readingProgress(totalBytes: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY || totalBytes < worthABar) return { done: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    stream,
    format: "{bar} {percentage} % of {megabytes} MB, {eta_formatted} to go",
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
  });
  bar.start(totalBytes, 0, { megabytes: Math.round(totalBytes / 1e6) });
  return {
    done: (bytes) => {
      bar.increment(bytes);
    },
    end: () => {
      bar.stop();
    },
  };
}
