import { linuxScript } from "./linux-script";
import type { HostTime } from "./settings";
import { windowsScript } from "./windows-script";

/** Snippets for the user data of launch templates: hosts are in time from their first start on. */
export interface LaunchUserData {
  /** A script that cloud-init runs, alone or as a part of a MIME archive. */
  readonly linux: string;
  /** For EC2Launch. */
  readonly windows: string;
}

export function launchUserData(time: HostTime): LaunchUserData {
  return { linux: linuxScript(time), windows: `<powershell>\n${windowsScript(time)}</powershell>\n` };
}
