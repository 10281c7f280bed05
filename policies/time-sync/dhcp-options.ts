import { isTimeSync, timeSyncAddresses } from "../../telemetry/time-sync";
import type { Answer } from "../aws/encryption";
import { known, readList } from "../reading";
import type { Target } from "../reference";
import type { StackResource } from "../stack-resource";

export const dhcpOptionsType = "aws:ec2/vpcDhcpOptions:VpcDhcpOptions";

export const dhcpOptionsTarget: Target = { types: [dhcpOptionsType], keys: ["id"] };

/** The line that DHCP options of Amazon Time Sync have. */
export const ntpServersLine = `ntpServers: ["${timeSyncAddresses[0]}"]`;

/** What DHCP options say of time. */
export interface TimeServers {
  /** Whether they name Amazon Time Sync. */
  readonly timeSync: Answer;
  /** The servers besides, as far as they are known. */
  readonly others: readonly string[];
  /** Whether a server, or the list, is not known before the update. */
  readonly partlyUnknown: boolean;
}

export function timeServers(options: StackResource): TimeServers {
  const list = readList(options, "ntpServers");
  const servers = known(list) ?? [];
  const texts = servers.filter((server) => typeof server === "string");
  const partlyUnknown = list.state === "unknown" || texts.length < servers.length;
  const timeSync = texts.some(isTimeSync) ? "yes" : partlyUnknown ? "unknown" : "no";
  return { timeSync, others: texts.filter((server) => !isTimeSync(server)), partlyUnknown };
}

/** Sets Amazon Time Sync as the only source, over IPv6 as well where it was; what is not known stays. */
export function setTimeSync(options: StackResource): Readonly<Record<string, unknown>> | undefined {
  const { timeSync, others, partlyUnknown } = timeServers(options);
  if (partlyUnknown || (timeSync === "yes" && others.length === 0)) return undefined;
  const kept = (known(readList(options, "ntpServers")) ?? []).filter(
    (server): server is string => typeof server === "string" && isTimeSync(server),
  );
  return { ntpServers: kept.length > 0 ? kept : [timeSyncAddresses[0]] };
}
