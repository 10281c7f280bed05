import { linuxScript } from "./linux-script";
import type { HostReport, HostTime } from "./settings";
import { windowsScript } from "./windows-script";

/** Longest that a host may take, in seconds: it may have to install a package first. */
const timeoutSeconds = 900;

/**
 * The content of an SSM document of the type Command by which hosts, Linux and Windows, keep time and report.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
export function commandDocument(time: HostTime, report: HostReport): string {
  return JSON.stringify({
    schemaVersion: "2.2",
    description: "Keeps the clock with Amazon Time Sync and reports its offset",
    mainSteps: [
      step("aws:runShellScript", "Linux", linuxScript(time, report)),
      step("aws:runPowerShellScript", "Windows", windowsScript(time, report)),
    ],
  });
}

function step(action: string, platform: string, script: string) {
  return {
    action,
    name: `keepTimeOn${platform}`,
    precondition: { StringEquals: ["platformType", platform] },
    inputs: { timeoutSeconds: String(timeoutSeconds), runCommand: script.split("\n") },
  };
}
