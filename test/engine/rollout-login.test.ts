import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Outcomes } from "../../cli/rollout/outcome";
import { startEmbeddedAws, type EmbeddedAwsServer } from "../../local";
import { engineEnvironment, installLanguageHost } from "../../local/engine/environment";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { programDirectory } from "./support/platform";

const archive = `config:
  aws:region: us-east-1
  network-security:role: log-archive
  network-security:accountId: "111111111111"
  network-security:alerts: { emails: [network-security@example.com] }
`;

/** Reads the topic of the first. @param role of which there is none with that name, or one. */
const reading = (role: string) => `config:
  aws:region: us-east-1
  network-security:role: ${role}
  network-security:accountId: "111111111111"
  network-security:alerts: { topicArn: { stack: login-archive, output: alertTopicArn } }
`;

/**
 * A roll-out as whoever is logged in has it, with an environment, a backend and a configuration folder of their own; only the
 * AWS that the engine finds is the embedded one.
 */
describe("Engine: a roll-out with a login", function () {
  this.timeout(300_000);
  let aws: EmbeddedAwsServer | undefined;
  let env: NodeJS.ProcessEnv;
  let configurations: string;

  before(async function () {
    const engine = await engineOrSkip(this);
    const home = inTemporaryFolder();
    configurations = inTemporaryFolder();
    aws = await startEmbeddedAws({
      stateFile: join(home, "aws.json"),
      accountId: "111111111111",
      region: "us-east-1",
    });
    installLanguageHost(home);
    const own = engineEnvironment({ engine, stateDirectory: home, providers: { aws: aws.port } });
    // What this project sets for its own runs, and nobody who is logged in has.
    const { PULUMI_DEBUG_COMMANDS, PULUMI_EXPERIMENTAL, PULUMI_SKIP_CHECKPOINTS, ...users } = own;
    assert.ok(PULUMI_DEBUG_COMMANDS && PULUMI_EXPERIMENTAL && PULUMI_SKIP_CHECKPOINTS);
    env = { ...users, PATH: [dirname(engine.path), users.PATH].join(delimiter) };
    mkdirSync(join(home, "state"));
  });
  after(() => aws?.close());

  const run = async (environment = env) => {
    const child = spawn(
      process.execPath,
      [
        ...["-r", "./transpile/register.cjs", "cli/main.ts", "rollout", "--json"],
        ...["--configurations", configurations, "--only", "login-archive,login-reading"],
      ],
      { cwd: programDirectory, env: environment, stdio: ["ignore", "pipe", "pipe"] },
    );
    const [printed, said, status] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((ended) => child.on("close", ended)),
    ]);
    return { printed, said, status };
  };
  const outcomesIn = (printed: string) => (JSON.parse(printed) as { outcomes: Outcomes }).outcomes;

  it("makes the stacks, keeps what is done of one that fails, and does what is left when it is mended", async () => {
    const before = readdirSync(programDirectory);
    writeFileSync(join(configurations, "Pulumi.login-archive.yaml"), archive);
    writeFileSync(join(configurations, "Pulumi.login-reading.yaml"), reading("archive"));
    const first = await run();
    assert.equal(first.status, 1, first.said);
    const failed = outcomesIn(first.printed);
    assert.deepEqual(
      Object.entries(failed).map(([name, { state }]) => [name, state]),
      [
        ["login-archive", "done"],
        ["login-reading", "failed"],
      ],
    );
    assert.match(JSON.stringify(failed["login-reading"]), /role: found \\"archive\\"/);

    writeFileSync(join(configurations, "Pulumi.login-reading.yaml"), reading("log-archive"));
    const second = await run();
    assert.equal(second.status, 0, second.said);
    assert.deepEqual(
      Object.entries(outcomesIn(second.printed)).map(([name, { state }]) => [name, state]),
      [
        ["login-archive", "was-done"],
        ["login-reading", "done"],
      ],
    );
    assert.deepEqual(readdirSync(programDirectory), before);
  });

  it("says what the engine says where nobody is logged in", async () => {
    const { PULUMI_BACKEND_URL, ...nobody } = env;
    assert.ok(PULUMI_BACKEND_URL);
    const { status, said } = await run(nobody);
    assert.notEqual(status, 0);
    assert.match(said, /the engine cannot make the stack login-archive: .*PULUMI_ACCESS_TOKEN/);
  });
});
