import type { TimeConfiguration } from "./time-configuration";

/**
 * Reads `NTP=` and `FallbackNTP=` of the section `[Time]` of a `timesyncd.conf`. An empty assignment takes back what
 * stood before it, as everywhere in systemd.
 * @see https://www.freedesktop.org/software/systemd/man/latest/timesyncd.conf.html
 */
export function parseTimesyncd(text: string): TimeConfiguration {
  const servers: Record<string, string[]> = { NTP: [], FallbackNTP: [] };
  let section = "";
  for (const line of text.split(/\r?\n/).map((raw) => raw.trim())) {
    section = /^\[(.*)\]$/.exec(line)?.[1] ?? section;
    const [, name = "", value = ""] = /^(NTP|FallbackNTP)\s*=\s*(.*)$/.exec(line) ?? [];
    if (section !== "Time" || name === "") continue;
    servers[name] = value === "" ? [] : [...(servers[name] ?? []), ...value.split(/\s+/)];
  }
  return {
    program: "systemd-timesyncd",
    sources: Object.entries(servers).flatMap(([name, hosts]) =>
      hosts.map((host) => ({ host, preferred: name === "NTP", selectable: true })),
    ),
    hardwareClocks: [],
  };
}
