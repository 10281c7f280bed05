import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import {
  command,
  type EngineRun,
  openWorkspace,
  type Stack,
  type Workspace,
  type WorkspaceOptions,
} from "../../local/engine";
import { engineEnvironment } from "../../local/engine/environment";
import {
  engineOrSkip,
  inTemporaryFolder,
  sizeThatCrashes,
  startStandInProvider,
  type StandInProvider,
} from "./support";

const programDirectory = join(__dirname, "fixtures", "program");
const policyPacks = [join(__dirname, "fixtures", "pack")];

describe("Engine: a program of two resources", function () {
  this.timeout(120_000);
  let provider: StandInProvider | undefined;
  let options: WorkspaceOptions;
  let workspace: Workspace;
  let logins: Record<string, string | undefined>;
  let unchanged: Record<string, string>;

  before(async function () {
    const engine = await engineOrSkip(this);
    logins = usersLogins();
    unchanged = filesUnder(programDirectory);
    provider = await startStandInProvider();
    options = {
      engine,
      programDirectory,
      stateDirectory: inTemporaryFolder(),
      providers: { standin: provider.port },
    };
    workspace = openWorkspace(options);
  });
  after(() => {
    provider?.close();
  });

  /** The stack `name` with this configuration of the program. */
  function configured(name: string, configuration: Record<string, string | number>): Promise<Stack> {
    const file = join(inTemporaryFolder(), "config.yaml");
    writeFileSync(file, JSON.stringify({ config: configuration }));
    return workspace.stack(name, file);
  }

  describe("brought up", () => {
    let stack: Stack;
    let first: EngineRun;
    let shown = "";

    before(async () => {
      stack = await workspace.stack("dev");
      first = await stack.up({ onOutput: (text) => (shown += text) });
    });

    it("creates the stack and both resources, and says so as it goes", () => {
      assert.equal(first.output, shown);
      assert.equal(first.succeeded, true, first.output);
      assert.deepEqual(first.changes, { create: 3 });
      assert.deepEqual(first.diagnostics, []);
      assert.deepEqual(
        first.steps.map(({ op, type, urn }) => [op, type, urn.split("::").at(-1)]),
        [
          ["create", "pulumi:pulumi:Stack", "tiny-dev"],
          ["create", "standin:index:Thing", "first"],
          ["create", "standin:index:Thing", "second"],
        ],
      );
    });

    it("shows what the program prints", () => {
      assert.match(first.output, /the program starts as tiny\/dev/);
    });

    it("shows neither links into the state folder nor colours", () => {
      // oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
      assert.doesNotMatch(first.output, /file:\/\/|\u001b/);
    });

    it("gives the outputs, secret ones in clear, read with the configuration of Pulumi.dev.yaml", async () => {
      assert.deepEqual(await stack.outputs(), { id: "thing-second", size: 3, token: "kept from view" });
    });

    it("exports the state as the engine itself does", async () => {
      const { engine, stateDirectory } = options;
      const { stdout } = await command(engine.path, ["stack", "export", "--stack", "dev"], {
        env: engineEnvironment(options),
        cwd: join(stateDirectory, "project"),
      });
      assert.deepEqual(await stack.exportStack(), JSON.parse(stdout));
    });

    it("changes nothing when its state is opened again later", async () => {
      const second = await (await openWorkspace(options).stack("dev")).preview();
      assert.deepEqual(
        [second.succeeded, second.changes, second.steps],
        [true, { same: 3 }, []],
        second.output,
      );
    });

    it("keeps another stack apart, of which a destroy leaves nothing", async () => {
      const other = await configured("other", { "tiny:size": 5 });
      await other.up();
      assert.equal((await other.outputs()).size, 5);
      assert.equal((await stack.outputs()).size, 3);

      assert.deepEqual((await other.destroy()).changes, { delete: 3 });
      assert.deepEqual(resourcesOf(await other.exportStack()), []);
      assert.deepEqual(resourcesOf(await stack.exportStack()), ["tiny-dev", "default", "first", "second"]);
    });

    it("previews a changed configuration as an update of the resources that it changes", async () => {
      const changed = await (await configured("dev", { "tiny:size": 4 })).preview();
      assert.deepEqual(changed.changes, { same: 1, update: 2 }, changed.output);
    });
  });

  describe("that fails", () => {
    it("is refused at preview by a mandatory policy, which names pack, rule and resource", async () => {
      const run = await (await configured("large", { "tiny:size": 10 })).preview({ policyPacks });
      assert.equal(run.succeeded, false);
      assert.deepEqual(run.violations[0], {
        pack: "tiny-pack",
        policy: "size-is-at-most-9",
        level: "mandatory",
        message: "No thing is larger than 9.\nfound size 10; at most 9 is allowed",
        urn: "urn:pulumi:large::tiny::standin:index:Thing::first",
      });
      assert.equal(run.violations.length, 2);
    });

    it("passes the same policy at the largest size allowed", async () => {
      const run = await (await configured("large", { "tiny:size": 9 })).preview({ policyPacks });
      assert.deepEqual([run.succeeded, run.violations], [true, []], run.output);
    });

    it("shows the message of an error that the program throws", async () => {
      const run = await (await configured("throws", { "tiny:throw": "no size is right" })).preview();
      assert.equal(run.exitCode, 1);
      assert.match(
        run.diagnostics[0]?.message ?? "",
        /failed with an unhandled exception:\nError: no size is right\n.*fixtures\/program\/index\.ts:15:34/,
      );
      assert.equal(run.diagnostics.length, 1, "said once, by the SDK, and not again by the language host");
    });

    it("gives the engine's reason for a configuration that it refuses before the program starts", async () => {
      const run = await (await configured("wrong", { "tiny:size": "large" })).preview();
      assert.deepEqual(run.diagnostics, [
        {
          severity: "error",
          message:
            "validating stack config: Stack 'wrong' with configuration key 'size' must be of type 'integer'",
        },
      ]);
    });

    it("ends with an error, and does not wait, when the provider goes away", async () => {
      const run = await (await configured("crash", { "tiny:size": sizeThatCrashes })).up();
      assert.equal(run.succeeded, false);
      assert.match(run.diagnostics[0]?.message ?? "", /connection error/);
      assert.equal(run.diagnostics[0]?.urn, "urn:pulumi:crash::tiny::standin:index:Thing::first");
    });
  });

  describe("after all of this", () => {
    it("has changed no file of the program, and no login or selected stack of the user's", () => {
      assert.deepEqual(filesUnder(programDirectory), unchanged);
      assert.deepEqual(usersLogins(), logins);
    });
  });
});

function resourcesOf(deployment: unknown): (string | undefined)[] {
  const { resources = [] } = (deployment as { deployment: { resources?: { urn: string }[] } }).deployment;
  return resources.map(({ urn }) => urn.split("::").at(-1));
}

/** What the user's own Pulumi remembers; the engine asks the system, not HOME, where that is. */
function usersLogins(): Record<string, string | undefined> {
  const home = join(userInfo().homedir, ".pulumi");
  const credentials = join(home, "credentials.json");
  const workspaces = join(home, "workspaces");
  return {
    credentials: existsSync(credentials) ? readFileSync(credentials, "utf8") : undefined,
    ...(existsSync(workspaces) ? filesUnder(workspaces) : {}),
  };
}

function filesUnder(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
