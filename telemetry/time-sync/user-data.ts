import { gunzipSync } from "node:zlib";
import { readCloudConfig } from "./cloud-config";
import { mimeParts } from "./mime";
import { readShellScript, type TimeChanges } from "./shell-script";
import { parseWindowsTime } from "./windows-time";

const nothing: TimeChanges = { configurations: [], removals: [], unread: [] };

/** What the plugin keeps of user data in some versions: its SHA-1. */
const hash = /^[0-9a-f]{40}$/;

/**
 * What the user data of an instance does to its time: shell scripts, cloud-config, boot hooks, Windows' script and
 * powershell, several of them in a MIME archive, gzip-compressed or not. What it cannot read it names.
 */
export function readUserData(text: string): TimeChanges {
  const trimmed = text.trimStart();
  if (trimmed === "") return nothing;
  if (hash.test(trimmed.trimEnd())) return { ...nothing, unread: ["user data of which only a hash is kept"] };
  const parts = mimeParts(trimmed);
  if (parts !== undefined) return together(parts.map(readUserData));
  return (readers.find(([begins]) => begins.test(trimmed))?.[1] ?? unreadable)(trimmed);
}

/** The same of user data in base64, as launch templates have it. */
export function readEncodedUserData(base64: string): TimeChanges {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || !/^[A-Za-z0-9+/=\s]*$/.test(base64)) return readUserData(base64);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return readUserData(bytes.toString("utf8"));
  try {
    return readUserData(gunzipSync(bytes).toString("utf8"));
  } catch {
    return { ...nothing, unread: ["user data whose compression is broken"] };
  }
}

/** How user data begins, and what reads it then. */
const readers: readonly (readonly [RegExp, (text: string) => TimeChanges])[] = [
  [/^#cloud-config\b/, readCloudConfig],
  [/^#cloud-boothook\b/, readShellScript],
  [/^#!.*\b(ba|da|z|k)?sh\b/, readShellScript],
  [/^(<powershell>|<script>|version:\s*1\.)/i, readWindowsScript],
  [/^#!/, (text) => ({ ...nothing, unread: [`a script for ${text.split(/\s/)[0]?.slice(2) ?? ""}`] })],
  [/^#include\b/, () => ({ ...nothing, unread: ["user data that is fetched at boot"] })],
];

function readWindowsScript(text: string): TimeChanges {
  const configurations = parseWindowsTime(text);
  const stopped = text
    .split(/\r?\n/)
    .filter((line) =>
      /\b(Stop-Service|sc(?:\.exe)?\s+(?:stop|delete)|net\s+stop)\b.*\bw32time\b/i.test(line),
    );
  const restarted = /\b(Start-Service|Restart-Service|net\s+start|sc(?:\.exe)?\s+start)\b.*\bw32time\b/i.test(
    text,
  );
  const hosts = configurations.flatMap(({ sources }) => sources.map(({ host }) => host));
  return {
    configurations,
    removals: restarted ? [] : stopped.map((line) => line.trim()),
    unread: hosts.filter((host) => host.includes("$")),
  };
}

function unreadable(text: string): TimeChanges {
  return { ...nothing, unread: [`user data that begins with "${text.slice(0, 20).split("\n")[0] ?? ""}"`] };
}

function together(all: readonly TimeChanges[]): TimeChanges {
  return {
    configurations: all.flatMap(({ configurations }) => configurations),
    removals: all.flatMap(({ removals }) => removals),
    unread: all.flatMap(({ unread }) => unread),
  };
}
