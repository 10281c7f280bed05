import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { debianPackages, type DebianPackages } from "../../../support/debian-packages";
import { executable } from "./network";

/** What a program said, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly said: string;
}

/** Programs that run on a capture host, or look at what it is told. */
export interface HostPrograms {
  readonly suricata: (...words: readonly string[]) => Ran;
  /** Makes a script of the folder that runs Suricata with the words that it is given, for scripts to call. */
  readonly suricataScript: (folder: string) => string;
  readonly cloudInit: (...words: readonly string[]) => Ran;
  /** Holds a JSON file to a schema. */
  readonly jsonSchema: (schema: string, file: string) => Ran;
}

/**
 * Suricata and cloud-init out of Debian's packages (10 MB once), or of this machine where it has them. Where they cannot
 * be had the suite counts as skipped and says so; where CI is set it fails.
 */
export function hostProgramsOrSkip(context: Mocha.Context): HostPrograms {
  context.timeout(300_000);
  try {
    const programs = programsIn(debianPackages("suricata", "cloud-init"));
    // What is unpacked for another Debian may lack its libraries.
    const { status, said } = programs.suricata("-V");
    if (status !== 0) throw new Error(`suricata does not run: ${said}`);
    return programs;
  } catch (error) {
    if (process.env.CI !== undefined) throw error;
    process.stderr.write("  skipped: found no Debian packages suricata and cloud-init that run here\n");
    return context.skip();
  }
}

function programsIn({ root, environment }: DebianPackages): HostPrograms {
  const at = (path: string) => (existsSync(join(root, path)) ? join(root, path) : join("/", path));
  const run = (
    program: string,
    words: readonly string[],
    variables: Readonly<Record<string, string>>,
  ): Ran => {
    const env = { ...process.env, ...variables };
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8", env });
    return { status, said: stdout + stderr };
  };
  // Debian's own Python, for which its packages are made.
  const inPython = (...words: readonly string[]) =>
    run("/usr/bin/python3", words, { PYTHONPATH: at("usr/lib/python3/dist-packages") });
  const besides = {
    "classification-file": at("etc/suricata/classification.config"),
    "reference-config-file": at("etc/suricata/reference.config"),
  };
  const settings = Object.entries(besides).flatMap(([name, path]) => ["--set", `${name}=${path}`]);
  const program = at("usr/bin/suricata");
  return {
    suricata: (...words) => run(program, [...words, ...settings], environment),
    suricataScript: (folder) => {
      const variables = Object.entries(environment).map(([name, value]) => `${name}="${value}" `);
      return executable(
        folder,
        "suricata",
        `${variables.join("")}exec ${program} "$@" ${settings.join(" ")}`,
      );
    },
    cloudInit: (...words) => inPython(at("usr/bin/cloud-init"), ...words),
    jsonSchema: (schema, file) => inPython("-m", "jsonschema", "-i", file, schema),
  };
}
