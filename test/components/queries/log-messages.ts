import * as pulumi from "@pulumi/pulumi";

/** Runs a program, and keeps what it tells in the output of preview and update from that of the tests. */
export async function withLog<T>(
  program: () => Promise<T>,
): Promise<{ readonly result: T; readonly messages: readonly string[] }> {
  const messages: string[] = [];
  const log = pulumi.log as { info: typeof pulumi.log.info };
  const original = log.info;
  log.info = (message) => {
    messages.push(message);
    return Promise.resolve();
  };
  try {
    return { result: await program(), messages };
  } finally {
    log.info = original;
  }
}
