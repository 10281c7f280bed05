import type { TimeConfiguration } from "./time-configuration";

/** `w32tm /config /manualpeerlist:"a,0x9 b"`, quoted or not. */
const command = /\bw32tm(?:\.exe)?\b[^\r\n]*?\/manualpeerlist:(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gi;

/** The same list in the registry: `…\W32Time\Parameters … NtpServer … "a,0x9"`. */
const registry =
  /W32Time\\Parameters[^\r\n]*?NtpServer\b[^\r\n]*?(?:-Value|\/d)\s+(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gi;

/**
 * Reads the peers that commands of Windows set, one configuration a command. What follows a comma are flags of a peer.
 * @see https://learn.microsoft.com/windows-server/networking/windows-time-service/windows-time-service-tools-and-settings
 */
export function parseWindowsTime(script: string): readonly TimeConfiguration[] {
  return [command, registry].flatMap((pattern) =>
    [...script.matchAll(pattern)].map(([, double, single, bare]) => ({
      program: "Windows Time" as const,
      sources: (double ?? single ?? bare ?? "")
        .split(/\s+/)
        .filter((peer) => peer !== "")
        .map((peer) => ({ host: peer.split(",")[0] ?? peer, preferred: false, selectable: true })),
      hardwareClocks: [],
    })),
  );
}
