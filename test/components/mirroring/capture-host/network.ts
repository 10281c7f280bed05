import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { vxlanDatagram } from "../../../telemetry/packets/support/encode";

export const hostFolder = resolve(__dirname, "../../../../components/mirroring/capture-host/host");
export const tools = join(hostFolder, "usr/local/lib/capture-host");

/** Whether this machine gives root a network of its own with VXLAN in it: tcpdump gives privileges up, which needs root. */
export function vxlanOrSkip(context: Mocha.Context): void {
  const asked = spawnSync("unshare", [
    "-n",
    "ip",
    "link",
    "add",
    "type",
    "vxlan",
    "id",
    "1",
    "dstport",
    "4789",
  ]);
  if (asked.status === 0) return;
  process.stderr.write(
    "  skipped: this kernel gives no network with VXLAN of its own (unshare -n, as root)\n",
  );
  context.skip();
}

/** The settings of a host, as a shell reads them. */
export function settingsFile(folder: string, settings: Readonly<Record<string, string | number>>): string {
  const file = join(folder, "settings");
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(file, lines.join(""));
  return file;
}

/** Puts a program into the folder's `bin` that writes down how it was called, then does `text`. */
export function fake(folder: string, name: string, text: string): void {
  executable(folder, name, `echo "${name} $*" >> "${folder}/calls"\n${text}`);
}

/** Puts a script into the folder's `bin`, and gives its path. */
export function executable(folder: string, name: string, text: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/bash\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** UDP data of a mirrored frame, as a socket sends it. */
export const mirrored = (vni: number, frame: Uint8Array) => vxlanDatagram(vni, frame).subarray(8);

/** Words of a script that runs a command until it is true, ten seconds at most. */
export const waitFor =
  'wait_for() { for try in $(seq 200); do eval "$1" && return; sleep 0.05; done; echo "waited for $1"; exit 1; }';

export function calls(folder: string): string[] {
  return readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n");
}
