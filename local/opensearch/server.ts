import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import { type InstalledProgram, type JavaProgram, startJavaServer } from "../java";

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
  const [httpPort, transportPort] = [await freePort(), await freePort()];
  const { stop } = await startJavaServer({
    name: "OpenSearch",
    java,
    options: ["-Xmx512m", "--enable-native-access=ALL-UNNAMED"],
    jars: [join(jars, "server"), join(jars, "security")],
    source: join(__dirname, "OpenSearchServer.java"),
    args: [join(jars, "security", "config"), String(httpPort), String(transportPort)],
    listens: /^listening$/,
  });
  const address = `http://127.0.0.1:${httpPort}`;
  try {
    await securityIsReady(address);
  } catch (error) {
    await stop();
    throw error;
  }
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
