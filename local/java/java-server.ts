import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A server in Java, as one file of source that takes a folder for its data and prints a line once it listens. */
export interface JavaServerOptions {
  /** As messages name it: `Trino`. */
  readonly name: string;
  /** The `java` to start. */
  readonly java: string;
  /** Options of the machine besides those that every server gets. */
  readonly options: readonly string[];
  /** Folders of jars. */
  readonly jars: readonly string[];
  /** The file of source. */
  readonly source: string;
  /** After the folder. */
  readonly args: readonly string[];
  /** The line that says that it listens. */
  readonly listens: RegExp;
}

/** A server that listens. It ends with its `stop` or with this process. */
export interface JavaServer {
  /** For its data; gone after its end. */
  readonly folder: string;
  /** The line by which it said so. */
  readonly said: RegExpExecArray;
  readonly stop: () => Promise<void>;
}

/** Starts a server. @throws Error with the end of its log, where it ends before it listens. */
export async function startJavaServer(server: JavaServerOptions): Promise<JavaServer> {
  const { name, java, options, jars, source, args, listens } = server;
  const folder = await mkdtemp(join(tmpdir(), `${name.toLowerCase()}-`));
  const child = spawn(
    java,
    [
      // A server that lives for minutes: the second compiler and the collector's threads cost more than they bring.
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "--add-modules=jdk.incubator.vector",
      ...options,
      "--class-path",
      jars.map((jar) => join(jar, "*")).join(":"),
      source,
      folder,
      ...args,
    ],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  const errors: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const ended = new Promise<void>((done) => {
    child.on("close", () => {
      done();
    });
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };

  try {
    const said = await new Promise<RegExpExecArray>((answer, fail) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const found = listens.exec(line);
        if (found !== null) answer(found);
      });
      child.on("error", fail);
      void ended.then(() => {
        fail(new Error(`${name} ended before it answered:\n${errors.join("").slice(-4000)}`));
      });
    });
    // Only a start that failed is explained; from here on the server's log is noise that would grow without end.
    child.stderr.removeAllListeners("data").resume();
    return { folder, said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
