import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  ProgramInfo,
  RunPluginRequest,
  type RunPluginResponse,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { installLanguageHost } from "../../../local/engine/environment";

/** Waits for one line of a stream. */
async function line(stream: NodeJS.ReadableStream): Promise<string> {
  const [text] = (await once(stream, "data")) as [Buffer];
  return text.toString().trim();
}

// Started as an engine starts it: the installed executable, in a folder that has no TypeScript settings.
describe("Program: the language host for Node.js", () => {
  const root = mkdtempSync(join(tmpdir(), "language host's-"));
  let host: ChildProcess;
  let client: LanguageRuntimeClient;

  before(async () => {
    installLanguageHost(root);
    const plugin = join(root, "home", "plugins", "language-nodejs-v3.250.0", "pulumi-language-nodejs");
    host = spawn(plugin, ["127.0.0.1:1"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
    client = new LanguageRuntimeClient(
      `127.0.0.1:${await line(host.stdout!)}`,
      grpc.credentials.createInsecure(),
    );
  });
  after(() => {
    host.kill();
    client.close();
    rmSync(root, { recursive: true });
  });

  /** A folder that has its own `@pulumi/pulumi`, whose runner of that name is this code. */
  function withRunner(name: string, runner: "run" | "run-policy-pack", code: string): string {
    const directory = join(root, name);
    const module = join(directory, "node_modules", "@pulumi", "pulumi", "cmd", runner, "index.js");
    mkdirSync(dirname(module), { recursive: true });
    writeFileSync(module, code);
    return directory;
  }

  const info = (directory: string, options: Record<string, JavaScriptValue> = {}) =>
    new ProgramInfo()
      .setRootDirectory(directory)
      .setProgramDirectory(directory)
      .setEntryPoint(".")
      .setOptions(Struct.fromJavaScript(options));

  const runs = (directory: string, options: Record<string, JavaScriptValue> = {}) =>
    new Promise<{ error: string; bail: boolean }>((resolve, reject) => {
      const request = new RunRequest()
        .setInfo(info(directory, options))
        .setPwd(directory)
        .setMonitorAddress("127.0.0.1:2");
      request.setProject("p").setStack("s").setParallel(4).setDryrun(true).getConfigMap().set("p:size", "3");
      client.run(request, (error, response) => {
        if (error === null) resolve({ error: response.getError(), bail: response.getBail() });
        else reject(error);
      });
    });

  it("starts the program's own SDK with what the engine says, the configuration in the environment", async () => {
    const directory = withRunner(
      "checks",
      "run",
      `const { deepStrictEqual } = require("node:assert");
       deepStrictEqual(process.argv.slice(2).join(" "),
         "--monitor 127.0.0.1:2 --engine 127.0.0.1:1 --organization  --project p --root-directory " + process.cwd() +
         " --stack s --pwd " + process.cwd() + " --parallel 4 --dry-run .");
       deepStrictEqual(process.env.PULUMI_CONFIG, '{"p:size":"3"}');`,
    );
    assert.deepEqual(await runs(directory), { error: "", bail: false });
  });

  it("lets the SDK compile TypeScript, unless the project's options say that Node does by its arguments", async () => {
    const says = (name: string, typescript: string, nodeargs: string) =>
      withRunner(
        name,
        "run",
        `const { deepStrictEqual } = require("node:assert");
         deepStrictEqual([String(process.env.PULUMI_NODEJS_TYPESCRIPT), process.execArgv.join(" ")],
           ${JSON.stringify([typescript, nodeargs])});`,
      );
    assert.equal((await runs(says("asks for nothing", "true", ""))).error, "");
    const options = { typescript: false, nodeargs: " --no-deprecation  --stack-size=2000" };
    const asks = says("asks for both", "undefined", "--no-deprecation --stack-size=2000");
    assert.equal((await runs(asks, options)).error, "");
  });

  for (const [options, message] of [
    [{ typescript: "no" }, 'Error: runtime option typescript is "no", and must be true or false'],
    [
      { nodeargs: "--require 'a b'" },
      `Error: runtime option nodeargs is "--require 'a b'", and must be words without quotes between spaces`,
    ],
    [
      { packagemanager: "yarn" },
      "Error: runtime option packagemanager: this language host knows typescript and nodeargs",
    ],
  ] as const) {
    it(`refuses the option ${JSON.stringify(options)} by name`, async () => {
      assert.equal((await runs(withRunner("refused", "run", ""), options)).error, message);
    });
  }

  it("says nothing more of a program that has reported its own error, by exit code 32", async () => {
    assert.deepEqual(await runs(withRunner("reported", "run", "process.exit(32)")), {
      error: "",
      bail: true,
    });
  });

  it("names the exit code of a program that ends without a report", async () => {
    assert.deepEqual(await runs(withRunner("ends", "run", "process.exit(3)")), {
      error: "the program ended with exit code 3",
      bail: false,
    });
  });

  it("names the signal that ended a program, such as for want of memory", async () => {
    const { error } = await runs(withRunner("killed", "run", "process.kill(process.pid, 'SIGKILL')"));
    assert.equal(error, "the program was ended by SIGKILL");
  });

  it("says which module a program without the SDK lacks", async () => {
    assert.match((await runs(root)).error, /Cannot find module '@pulumi\/pulumi\/cmd\/run'/);
  });

  it("refuses a plugin that is no policy pack, by its kind", async () => {
    const call = client.runPlugin(new RunPluginRequest().setInfo(info(root)).setKind("resource"));
    const [response] = (await once(call, "data")) as [RunPluginResponse];
    assert.match(
      Buffer.from(response.getStderr_asU8()).toString(),
      /runs policy packs, not resource plugins/,
    );
  });

  it("ends with its policy packs when the engine is gone", async () => {
    const pack = withRunner(
      "pack",
      "run-policy-pack",
      `console.log([process.pid, process.env.COLOUR, ...process.argv.slice(2)].join()); setInterval(() => {}, 1000);`,
    );
    const request = new RunPluginRequest().setInfo(info(pack)).setKind("analyzer");
    const call = client.runPlugin(request.setArgsList(["127.0.0.1:1"]).setEnvList(["COLOUR=a=b"]));
    call.on("error", () => undefined); // The stream breaks with the host, which is what this test waits for.
    const [response] = (await once(call, "data")) as [RunPluginResponse];
    const [pid, ...rest] = Buffer.from(response.getStdout_asU8()).toString().trim().split(",");
    assert.deepEqual(rest, ["a=b", "127.0.0.1:1", pack]);

    host.stdin!.destroy();
    await once(host, "exit");
    await eventually(() => {
      assert.throws(() => process.kill(Number(pid), 0), { code: "ESRCH" });
    });
  });
});

/** Tries for two seconds: a process that has been told to end takes a moment. */
async function eventually(check: () => void): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      check();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  check();
}
