/** The lines of JSON that are put out meanwhile. Lambda logs both streams. */
export function writtenLines(write: () => void): Record<string, unknown>[] {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams)
    stream.write = (text: string | Uint8Array) => {
      written.push(String(text));
      return true;
    };
  try {
    write();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index]!;
  }
  return written
    .join("")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What is put out until a call of a function is answered. */
export async function writtenUntil(answered: () => Promise<unknown>): Promise<string> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) stream.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  try {
    await answered();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index]!;
  }
  return written.join("");
}
