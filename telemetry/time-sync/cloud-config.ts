import { parse, YAMLParseError } from "yaml";
import { parseConfigurationFile } from "./configuration-file";
import { readShellScript, type TimeChanges } from "./shell-script";
import type { TimeConfiguration } from "./time-configuration";

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Reads cloud-init's `#cloud-config` as far as it concerns time: the module `ntp`, files of programs that keep time in
 * `write_files`, and the commands of `bootcmd` and `runcmd`.
 * @see https://docs.cloud-init.io/en/latest/reference/modules.html#ntp
 */
export function readCloudConfig(text: string): TimeChanges {
  const config = mappingIn(text);
  if (config === undefined)
    return { configurations: [], removals: [], unread: ["a #cloud-config that is no YAML mapping"] };
  const script = readShellScript(
    [...listOf(config.bootcmd), ...listOf(config.runcmd)].map(commandOf).join("\n"),
  );
  return {
    ...script,
    configurations: [
      ...ntpModule(config.ntp),
      ...filesOf(config).flatMap(({ path, content }) => parseConfigurationFile(path, content) ?? []),
      ...script.configurations,
    ],
  };
}

/** A file that cloud-init writes. */
export interface WrittenFile {
  readonly path: string;
  readonly content: string;
}

/** The files that a `#cloud-config` has cloud-init write; none of a text that is none. */
export function writtenFiles(text: string): readonly WrittenFile[] {
  return /^\s*#cloud-config\b/.test(text) ? filesOf(mappingIn(text) ?? {}) : [];
}

function ntpModule(ntp: unknown): readonly TimeConfiguration[] {
  if (!isMapping(ntp) || ntp.enabled === false) return [];
  const hosts = [...listOf(ntp.servers), ...listOf(ntp.pools), ...listOf(ntp.peers)];
  const sources = hosts.filter((host) => typeof host === "string");
  // Without any, cloud-init writes four hosts of the distribution's pool.
  const asked = sources.length === 0 ? ["the distribution's pool"] : sources;
  return [
    {
      program: "cloud-init",
      sources: asked.map((host) => ({ host, preferred: false, selectable: true })),
      hardwareClocks: [],
    },
  ];
}

function filesOf(config: Mapping): readonly WrittenFile[] {
  return listOf(config.write_files)
    .filter(isMapping)
    .flatMap(({ path, content, encoding }) => {
      if (typeof path !== "string" || typeof content !== "string") return [];
      const base64 = typeof encoding === "string" && /^(b64|base64)$/.test(encoding);
      return [{ path, content: base64 ? Buffer.from(content, "base64").toString("utf8") : content }];
    });
}

/** A command is a line, or a list of its words. */
function commandOf(command: unknown): string {
  if (!Array.isArray(command)) return typeof command === "string" ? command : "";
  const words = command.map(String);
  const [shell, flag, line] = words;
  return /(^|\/)(ba)?sh$/.test(shell ?? "") && flag === "-c" ? (line ?? "") : words.join(" ");
}

function mappingIn(text: string): Mapping | undefined {
  try {
    const value: unknown = parse(text);
    return isMapping(value) ? value : value === null ? {} : undefined;
  } catch (error) {
    if (error instanceof YAMLParseError) return undefined;
    throw error;
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
