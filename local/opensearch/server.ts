import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { InstalledProgram, JavaProgram } from "../java";

/** What running a server takes: its jars, and those of its security plugin. */
export const openSearchProgram: JavaProgram = {
  name: "OpenSearch",
  // What the vector module of OpenSearch 3.4 is of.
  release: 25,
  megabytes: 110,
  download: {
    name: "opensearch",
    pom: join(__dirname, "pom.xml"),
    goals: (jars) => ["validate", `-Dfolder=${jars}`],
  },
};

/** Someone whom the security plugin knows. */
export interface OpenSearchUser {
  readonly name: string;
  readonly password: string;
}

/** A running OpenSearch. */
export interface OpenSearchServer {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** The security plugin's own demo administrator. */
  readonly administrator: OpenSearchUser;
  stop(): Promise<void>;
}

const administrator: OpenSearchUser = { name: "admin", password: "admin" };

/** Starts an OpenSearch; it answers about ten seconds later. It ends with its `stop` or this process. */
export async function startOpenSearch({ java, folder: jars }: InstalledProgram): Promise<OpenSearchServer> {
  const folder = await mkdtemp(join(tmpdir(), "opensearch-"));
  const [httpPort, transportPort] = [await freePort(), await freePort()];
  const child = spawn(
    java,
    [
      "-Xmx512m",
      // It starts in half the processor time without the second compiler and the collector's threads.
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "--class-path",
      [join(jars, "server", "*"), join(jars, "security", "*")].join(":"),
      join(__dirname, "OpenSearchServer.java"),
      folder,
      join(jars, "security", "config"),
      String(httpPort),
      String(transportPort),
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

  const address = `http://127.0.0.1:${httpPort}`;
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };

  try {
    await new Promise<void>((answer, fail) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (line === "listening") answer();
      });
      child.on("error", fail);
      void ended.then(() => {
        fail(new Error(`OpenSearch ended before it answered:\n${errors.join("").slice(-4000)}`));
      });
    });
    await securityIsReady(address);
  } catch (error) {
    await stop();
    throw error;
  }
  // Only a start that failed is explained; from here on OpenSearch's log is noise that would grow without end.
  child.stderr.removeAllListeners("data").resume();
  return { address, administrator, stop };
}

/** The security plugin refuses everybody until it has written its own index, a moment after the start. */
async function securityIsReady(address: string): Promise<void> {
  const { name, password } = administrator;
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${address}/_cluster/health?wait_for_status=yellow`, {
      headers: { authorization },
    });
    const body = await answer.text();
    if (answer.status === 200) return;
    if (Date.now() > deadline)
      throw new Error(`OpenSearch's security plugin does not come up: ${answer.status} ${body}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** A port that nobody listens on, as far as the system knows. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
