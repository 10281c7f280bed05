import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { Http } from "../../functions/shared/http";

/** A running OpenSearch whose security plugin knows the plugin's own demo administrator. */
export interface OpenSearch {
  /** Requests of this user; by default the administrator's. */
  as(user?: { readonly name: string; readonly password: string }): Http;
  stop(): Promise<void>;
}

const administrator = { name: "admin", password: "admin" };

/** Starts an OpenSearch; it answers about ten seconds later. It ends with {@link OpenSearch.stop} or this process. */
export async function startOpenSearch(java: string, jars: string): Promise<OpenSearch> {
  const folder = await mkdtemp(join(tmpdir(), "opensearch-"));
  const [httpPort, transportPort] = [await freePort(), await freePort()];
  const child = spawn(
    java,
    [
      "-Xmx512m",
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

  await new Promise<void>((answer, fail) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "listening") answer();
    });
    child.on("error", fail);
    void ended.then(() => {
      fail(new Error(`OpenSearch ended before it answered:\n${errors.join("").slice(-4000)}`));
    });
  });
  await securityIsReady(httpAs(httpPort, administrator.name, administrator.password));
  // Only a start that failed is explained; from here on OpenSearch's log is noise that would grow without end.
  child.stderr.removeAllListeners("data").resume();

  return {
    as: ({ name, password } = administrator) => httpAs(httpPort, name, password),
    stop: async () => {
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The security plugin refuses everybody until it has written its own index, a moment after the start. */
async function securityIsReady(http: Http): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { status, body } = await http({ method: "GET", path: "/_cluster/health?wait_for_status=yellow" });
    if (status === 200) return;
    if (Date.now() > deadline)
      throw new Error(`OpenSearch's security plugin does not come up: ${status} ${body}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

function httpAs(port: number, name: string, password: string): Http {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
  return async ({ method, path, body, contentType = "application/json", headers }) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization, "content-type": contentType, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: await response.text() };
  };
}

/** A port that nobody listens on, as far as the system knows. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
