import type { TimeConfiguration } from "./time-configuration";

/** Addresses by which ntpd names drivers of clocks in the host itself. */
const driver = "127.127.";

/**
 * Reads the servers, pools and peers of an `ntp.conf`; a comment runs from `#` to the end of the line.
 * @see https://docs.ntpsec.org/latest/ntp_conf.html
 */
export function parseNtpd(text: string): TimeConfiguration {
  const directives = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, "").trim().split(/\s+/))
    .filter(([directive = ""]) => ["server", "pool", "peer"].includes(directive.toLowerCase()))
    .map((words) => words.slice(1).filter((word) => !["-4", "-6"].includes(word)));
  return {
    program: "ntpd",
    sources: directives
      .filter(([host]) => host !== undefined && !host.startsWith(driver))
      .map(([host = "", ...options]) => ({
        host,
        preferred: options.includes("prefer"),
        selectable: !options.includes("noselect"),
      })),
    hardwareClocks: [],
  };
}
