import { timeSyncAddresses } from "../addresses";
import { hardwareClockDevice } from "./hardware-clock";

/** Written into every file, so that whoever finds it knows why a change does not stay. */
export const fileHeader = "# Written by State Manager, which undoes a change within a day.";

/**
 * The whole of a `chrony.conf` that follows Amazon Time Sync alone.
 *
 * The hardware clock keeps leap seconds and the servers smear them: chrony must not average the two, so the clock is
 * preferred and the servers only step in for it.
 */
export function chronyConf({ ipv6, hardwareClock }: { ipv6: boolean; hardwareClock: boolean }): string {
  const [ipv4Address, ipv6Address] = timeSyncAddresses;
  const polling = "iburst minpoll 4 maxpoll 4";
  return [
    fileHeader,
    ...(hardwareClock ? [`refclock PHC ${hardwareClockDevice} poll 0 delay 0.000010 prefer`] : []),
    `server ${ipv4Address} ${hardwareClock ? "" : "prefer "}${polling}`,
    ...(ipv6 ? [`server ${ipv6Address} ${polling}`] : []),
    "driftfile /var/lib/chrony/drift",
    // At start a clock that is far off is set at once, later it is brought back slowly.
    "makestep 1.0 3",
    "rtcsync",
    "",
  ].join("\n");
}
