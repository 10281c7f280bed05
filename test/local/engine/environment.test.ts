import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { engineEnvironment } from "../../../local/engine/environment";

describe("Function: engineEnvironment", () => {
  const environment = (env: NodeJS.ProcessEnv) =>
    engineEnvironment({
      engine: { path: "/opt/pulumi/bin/pulumi", version: "3.250.0", origin: "on the PATH" },
      stateDirectory: "/tmp/a state",
      providers: { aws: 4001, awsx: 4002 },
      env,
    });

  it("hands on the user's own variables", () => {
    assert.equal(environment({ LANG: "de_DE.UTF-8" }).LANG, "de_DE.UTF-8");
  });

  it("hides every credential and profile of AWS, on file and from the metadata service too", () => {
    const env = environment({
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_PROFILE: "production",
      AWS_CONFIG_FILE: "/home/me/.aws/config",
    });
    assert.deepEqual(
      Object.entries(env)
        .filter(([name]) => name.startsWith("AWS_"))
        .sort(),
      [
        ["AWS_CONFIG_FILE", "/dev/null"],
        ["AWS_EC2_METADATA_DISABLED", "true"],
        ["AWS_SHARED_CREDENTIALS_FILE", "/dev/null"],
      ],
    );
  });

  it("uses neither the user's login nor the user's Pulumi settings", () => {
    const env = environment({
      PULUMI_ACCESS_TOKEN: "pul-0123",
      PULUMI_STACK: "prod",
      PULUMI_BACKEND_URL: "s3://theirs",
      PULUMI_CONFIG_PASSPHRASE: "theirs",
      PULUMI_HOME: "/home/me/.pulumi",
    });
    assert.equal(env.PULUMI_ACCESS_TOKEN, undefined);
    assert.equal(env.PULUMI_STACK, undefined);
    assert.equal(env.PULUMI_BACKEND_URL, "file:///tmp/a%20state/state");
    assert.equal(env.PULUMI_CONFIG_PASSPHRASE, "");
    assert.equal(env.PULUMI_HOME, "/tmp/a state/home");
  });

  it("has the engine ask for no download and no news, and write its state at the end", () => {
    const env = environment({});
    assert.deepEqual(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("PULUMI_"))), {
      PULUMI_HOME: "/tmp/a state/home",
      PULUMI_BACKEND_URL: "file:///tmp/a%20state/state",
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_DEBUG_PROVIDERS: "aws:4001,awsx:4002",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_SUPPRESS_NEO_LINK: "true",
      PULUMI_ERROR_OUTPUT_STRING: "true",
      PULUMI_DEBUG_COMMANDS: "true",
      PULUMI_EXPERIMENTAL: "true",
      PULUMI_SKIP_CHECKPOINTS: "true",
    });
  });

  it("attaches the engine to each provider by its port", () => {
    assert.equal(environment({}).PULUMI_DEBUG_PROVIDERS, "aws:4001,awsx:4002");
  });

  it("has every Node.js of a run load Pulumi without what it seldom uses, beside what the user asks of Node.js", () => {
    const { NODE_OPTIONS } = environment({ NODE_OPTIONS: "--enable-source-maps" });
    const script =
      'require("@pulumi/pulumi"); process.exit(require.cache[require.resolve("typescript")] ? 1 : 0)';
    const run = (env: NodeJS.ProcessEnv) => spawnSync(process.execPath, ["-e", script], { env }).status;
    assert.match(NODE_OPTIONS ?? "", /^--enable-source-maps --require /);
    assert.deepEqual([run({ NODE_OPTIONS }), run({})], [0, 1]);
  });

  it("puts what lies beside the engine before the user's PATH, and this Node.js behind it", () => {
    const beside = dirname(process.execPath);
    assert.equal(environment({ PATH: "/usr/bin" }).PATH, `/opt/pulumi/bin:/usr/bin:${beside}`);
    assert.equal(environment({}).PATH, `/opt/pulumi/bin:${beside}`);
  });
});
