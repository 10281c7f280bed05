import { timeSyncAddresses } from "../addresses";
import { fileHeader } from "./chrony-conf";

/** The whole of an `ntp.conf` that follows Amazon Time Sync alone and answers nobody. */
export function ntpConf({ ipv6 }: { ipv6: boolean }): string {
  const [ipv4Address, ipv6Address] = timeSyncAddresses;
  return [
    fileHeader,
    `server ${ipv4Address} prefer iburst`,
    ...(ipv6 ? [`server ${ipv6Address} iburst`] : []),
    "driftfile /var/lib/ntp/drift",
    "restrict default ignore",
    ...[ipv4Address, ...(ipv6 ? [ipv6Address] : [])].map((address) => `restrict ${address} nomodify noquery`),
    "restrict 127.0.0.1",
    "restrict ::1",
    "",
  ].join("\n");
}
