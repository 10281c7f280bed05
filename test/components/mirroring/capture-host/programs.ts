import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { debianPackages } from "../../../support/debian-packages";

/** What a program said, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly said: string;
}

/** Programs that run on a capture host, or look at what it is told. */
export interface HostPrograms {
  readonly suricata: (...words: readonly string[]) => Ran;
  readonly cloudInit: (...words: readonly string[]) => Ran;
  /** Holds a JSON file to a schema. */
  readonly jsonSchema: (schema: string, file: string) => Ran;
}

/**
 * Suricata and cloud-init of this machine, or else out of Debian's packages (10 MB once). Where they cannot be had the
 * suite counts as skipped and says so; where CI is set it fails.
 */
export function hostProgramsOrSkip(context: Mocha.Context): HostPrograms {
  context.timeout(300_000);
  try {
    return installed() ?? unpacked();
  } catch (error) {
    if (process.env.CI !== undefined) throw error;
    const reason = "found no suricata and cloud-init, and no Debian packages that run here";
    process.stderr.write(`  skipped: ${reason}\n`);
    return context.skip();
  }
}

function installed(): HostPrograms | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const has = (name: string) => folders.some((folder) => existsSync(join(folder, name)));
  return has("suricata") && has("cloud-init") ? programsAt("/", {}) : undefined;
}

function unpacked(): HostPrograms {
  const { root, environment } = debianPackages("suricata", "cloud-init");
  const programs = programsAt(root, environment);
  // What is unpacked for another Debian may lack its libraries.
  const { status, said } = programs.suricata("-V");
  if (status !== 0) throw new Error(`suricata does not run: ${said}`);
  return programs;
}

function programsAt(root: string, libraries: Readonly<Record<string, string>>): HostPrograms {
  const python = join(root, "usr/lib/python3/dist-packages");
  const run = (
    program: string,
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Ran => {
    const env = { ...process.env, ...environment };
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8", env });
    return { status, said: stdout + stderr };
  };
  // Debian's own, for which its packages are made.
  const inPython = (...words: readonly string[]) => run("/usr/bin/python3", words, { PYTHONPATH: python });
  const ofSuricata = ["classification", "reference"].flatMap((word) => [
    "--set",
    `${word === "reference" ? "reference-config-file" : "classification-file"}=${join(root, "etc/suricata", word)}.config`,
  ]);
  return {
    suricata: (...words) => run(join(root, "usr/bin/suricata"), [...words, ...ofSuricata], libraries),
    cloudInit: (...words) => inPython(join(root, "usr/bin/cloud-init"), ...words),
    jsonSchema: (schema, file) => inPython("-m", "jsonschema", "-i", file, schema),
  };
}
