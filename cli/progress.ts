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
  const format = `{bar} {percentage} % of ${Math.round(totalBytes / 1e6)} MB, {eta_formatted} to go`;
  return totalBytes < worthABar ? noProgress : barOf(totalBytes, format, stream);
}

/** A bar on standard error while a server is waited for, however little it is; nothing where no terminal shows it. */
export function workProgress(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  return barOf(total, "{bar} {percentage} %, {eta_formatted} to go", stream);
}

const noProgress: Progress = { done: () => undefined, end: () => undefined };

function barOf(total: number, format: string, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return noProgress;
  const bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true, etaBuffer: 50 });
  bar.start(total, 0);
  return {
    done: (amount) => {
      bar.increment(amount);
    },
    end: () => {
      bar.stop();
    },
  };
}
