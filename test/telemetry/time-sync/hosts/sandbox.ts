import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** What the script may find on any host; everything else it finds only where the sandbox has it. */
const tools = [
  "awk",
  "basename",
  "cat",
  "cp",
  "cut",
  "date",
  "dirname",
  "mkdir",
  "mv",
  "printenv",
  "sh",
  "sleep",
];

/** A program of the sandbox: it writes down how it is called, then does this. */
const fakes = {
  systemctl: `case $1 in
    cat) grep_unit() { for unit in $(cat "$SANDBOX/units"); do [ "$unit.service" = "$1" ] && exit 0; done; exit 1; }; grep_unit "$2" ;;
    is-active) [ -e "$SANDBOX/active-$3" ]; exit ;;
    restart) : > "$SANDBOX/active-$2" ;;
  esac`,
  chronyc: `case "$*" in
    *tracking) cat "$SANDBOX/tracking" ;;
    makestep) mv "$SANDBOX/tracking-after-step" "$SANDBOX/tracking" ;;
  esac`,
  ntpq: 'cat "$SANDBOX/peers"',
  aws: '[ ! -e "$SANDBOX/aws-refuses" ]',
  udevadm:
    'case $1 in trigger) [ -e "$SANDBOX/no-udev" ] && exit 1; : > "$TIME_SYNC_ROOT/dev/ptp_ena" ;; esac',
  chronyd: "",
  ntpd: "",
} as const;

/** Of a package manager: what it installs is the daemon. */
const installer = 'case "$*" in *install*) cp "$SANDBOX/daemon" "$SANDBOX/bin/$DAEMON" ;; esac';

/** How a run of the script ended. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  /** What it called, in order, but for questions. */
  readonly calls: readonly string[];
}

/** A host in a folder: its files, its programs, and what it is asked and told. */
export interface Host {
  readonly run: (script: string) => Ran;
  readonly read: (path: string) => string | undefined;
  readonly write: (path: string, text: string) => void;
  readonly close: () => void;
}

export interface HostArgs {
  /** Programs that are there; default chrony's, and those that every host here has. */
  readonly programs?: readonly (keyof typeof fakes)[];
  readonly managers?: readonly string[];
  /** Units by name; default chronyd. */
  readonly units?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** What the programs answer, by the file that they read: `tracking`, `peers`. */
  readonly answers?: Readonly<Record<string, string>>;
  /** What the agent says; default an instance in eu-west-1. */
  readonly environment?: Readonly<Record<string, string>>;
}

const agent = { AWS_SSM_INSTANCE_ID: "i-0123456789abcdef0", AWS_SSM_REGION_NAME: "eu-west-1" };

/** Makes one. Nothing of it reaches outside of its folder. */
export function host(args: HostArgs = {}): Host {
  const folder = mkdtempSync(join(tmpdir(), "host-"));
  const [bin, root, log] = [join(folder, "bin"), join(folder, "root"), join(folder, "calls")];
  for (const path of [bin, join(root, "etc")]) mkdirSync(path, { recursive: true });
  for (const tool of tools) symlinkSync(found(tool), join(bin, tool));
  const program = (path: string, text: string) => {
    writeFileSync(path, `#!/bin/sh\necho "$(basename "$0") $*" >> "$SANDBOX/calls"\n${text}\n`);
    chmodSync(path, 0o755);
  };
  for (const name of ["systemctl", ...(args.programs ?? (["chronyd", "chronyc", "aws"] as const))] as const)
    program(join(bin, name), fakes[name]);
  for (const manager of args.managers ?? []) program(join(bin, manager), installer);
  program(join(folder, "daemon"), "");
  writeFileSync(join(folder, "units"), (args.units ?? ["chronyd"]).join("\n"));
  for (const [name, text] of Object.entries(args.answers ?? {})) writeFileSync(join(folder, name), text);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(args.files ?? {})) write(path, text);
  return {
    write,
    read: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined),
    close: () => {
      rmSync(folder, { recursive: true });
    },
    run: (script) => {
      writeFileSync(log, "");
      const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", script], {
        encoding: "utf8",
        env: {
          PATH: bin,
          SANDBOX: folder,
          TIME_SYNC_ROOT: root,
          DAEMON: script.includes("daemon=ntpd") ? "ntpd" : "chronyd",
          ...(args.environment ?? agent),
        },
      });
      const calls = readFileSync(log, "utf8")
        .split("\n")
        .filter((call) => call !== "" && !/^systemctl (cat|is-active)|tracking$|waitsync|^ntpq/.test(call));
      return { status, output: (stdout + stderr).replaceAll(root, ""), calls };
    },
  };
}

/** The path of a tool of this machine. */
function found(tool: string): string {
  const path = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, tool));
  const first = path.find((candidate) => existsSync(candidate));
  if (first === undefined) throw new Error(`this machine has no ${tool}`);
  return first;
}
