import { program } from "../../../cli/program";

/** What a person sees of a command that has ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The project's command with these words, in this process: one of its own takes a second to load what is loaded here. What
 * others print meanwhile would be taken for the command's, so that commands run one after the other.
 */
export function command(...words: readonly string[]): Promise<Ran> {
  const next = last.then(() => ran(words));
  last = next.catch(() => undefined);
  return next;
}

let last: Promise<unknown> = Promise.resolve();

async function ran(words: readonly string[]): Promise<Ran> {
  const stdout = listened(process.stdout);
  const stderr = listened(process.stderr);
  try {
    const code = await program([process.execPath, "network-security", ...words]);
    return { code, stdout: stdout.heard(), stderr: stderr.heard() };
  } finally {
    stdout.end();
    stderr.end();
  }
}

/** Takes what is written to a stream, until its end. */
function listened(stream: NodeJS.WriteStream) {
  const write = stream.write.bind(stream);
  const pieces: Buffer[] = [];
  stream.write = (piece: string | Uint8Array) => pieces.push(Buffer.from(piece)) > 0;
  return {
    heard: () => Buffer.concat(pieces).toString(),
    end: () => {
      stream.write = write;
    },
  };
}
