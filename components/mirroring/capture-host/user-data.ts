import { join } from "node:path";

import { mostUserDataBytes, userData } from "../../shared/cloud-config";
import { settingPath, type ArgumentFault } from "../../shared/component";
import { hostFiles } from "../../shared/host-files";
import { defaults, type CaptureHostArgs, type CaptureHostSettings } from "./args";
import { agentConfiguration, type HostLogGroups } from "./cloudwatch-agent";
import { settingsText } from "./settings";
import { localRules, suricataConfiguration } from "./suricata";

/** What of its arguments a host is told. */
export type ToldArgs = CaptureHostSettings & Pick<CaptureHostArgs, "account" | "vnis" | "sources">;

/** All that a host needs to know, for cloud-init. */
export function hostUserData(args: ToldArgs, bucket: string, logGroups: HostLogGroups): string {
  const { vnis, account, sources, rules = [] } = args;
  const volumeGib = args.volumeGib ?? defaults.volumeGib;
  const intrusionDetection = args.intrusionDetection ?? defaults.intrusionDetection;
  const settings = settingsText({
    vnis,
    bucket,
    region: account.region,
    packetBytes: args.packetBytes ?? defaults.packetBytes,
    fileSeconds: args.fileSeconds ?? defaults.fileSeconds,
    fileMegabytes: args.fileMegabytes ?? defaults.fileMegabytes,
    spoolMegabytes: Math.floor(volumeGib * 1024 * 0.75),
    intrusionDetection,
  });
  const configuration = {
    "/etc/capture-host/settings": settings,
    "/etc/capture-host/cloudwatch-agent.json": agentConfiguration(logGroups),
    ...(intrusionDetection && {
      "/etc/capture-host/suricata.yaml": suricataConfiguration(vnis, sources),
      [localRules]: `${rules.join("\n")}\n`,
    }),
  };
  const written = Object.entries(configuration).map(([path, content]) => ({
    path,
    content,
    executable: false,
  }));
  return userData(
    [...written, ...hostFiles(join(__dirname, "host"))],
    "/usr/local/lib/capture-host/set-up.sh",
    "/var/log/capture-host.log",
  );
}

/**
 * Whether EC2 takes what a host is told, the path beginning at `path`. Names are known only later; the longest that a bucket
 * and log groups may have take their place.
 */
export function userDataFaults(args: ToldArgs, path?: string): ArgumentFault[] {
  const logGroups = { alerts: "g".repeat(512), host: "g".repeat(512) };
  const bytes = Buffer.byteLength(hostUserData(args, "b".repeat(63), logGroups));
  if (bytes <= mostUserDataBytes) return [];
  const reason = `what the host is told has ${bytes} bytes; EC2 takes ${mostUserDataBytes}: give fewer or shorter rules`;
  return [{ propertyPath: settingPath(path, "rules"), reason }];
}
