import { chronyConf } from "./chrony-conf";
import { hardwareClockDevice, switchOnHardwareClock } from "./hardware-clock";
import { ntpConf } from "./ntp-conf";
import type { HostTime, LinuxProgram } from "./settings";

/** What the script needs to know of a program that keeps time on Linux. */
export interface Program {
  /** The daemon, by whose name it is looked for. */
  readonly daemon: string;
  readonly package: string;
  /** Its units and where its configuration is, by distribution: the first that exists is meant. */
  readonly units: readonly string[];
  readonly files: readonly string[];
  /** What kept time before, and must stop. */
  readonly others: readonly string[];
  /** Has the host show its hardware clock; absent where the program cannot read one. */
  readonly switchOnHardwareClock?: string;
  /** Defines `wanted`, which prints the configuration. */
  readonly wanted: (time: HostTime) => string;
  /** Defines `measure`, which waits a minute at most and sets `source` and `offset`, in seconds; empty where there is none. */
  readonly measure: string;
  /** Sets the clock at once. */
  readonly step: string;
}

const timesyncd = "systemd-timesyncd";

export const linuxPrograms: Readonly<Record<LinuxProgram, Program>> = {
  chrony: {
    daemon: "chronyd",
    package: "chrony",
    units: ["chrony", "chronyd"],
    files: ["/etc/chrony/chrony.conf", "/etc/chrony.conf"],
    others: ["ntp", "ntpd", "ntpsec", timesyncd],
    switchOnHardwareClock,
    wanted: ({ ipv6, hardwareClock }) => {
      const plain = printed(chronyConf({ ipv6, hardwareClock: false }));
      if (!hardwareClock) return `wanted() {\n${plain}\n}`;
      const clock = printed(chronyConf({ ipv6, hardwareClock: true }));
      return `wanted() {\nif [ -e "$root${hardwareClockDevice}" ]; then\n${clock}\nelse\n${plain}\nfi\n}`;
    },
    measure: String.raw`measure() {
  chronyc -n waitsync 12 0 0 5 > /dev/null || true
  tracking=$(chronyc -n -c tracking) || tracking=
  source=$(echo "$tracking" | cut -d, -f2)
  offset=$(echo "$tracking" | cut -d, -f5)
  case $tracking in *",Not synchronised") source= ;; esac
}`,
    step: "chronyc makestep > /dev/null",
  },
  ntpd: {
    daemon: "ntpd",
    package: "ntp",
    units: ["ntpsec", "ntp", "ntpd"],
    files: ["/etc/ntpsec/ntp.conf", "/etc/ntp.conf"],
    others: ["chrony", "chronyd", timesyncd],
    wanted: (time) => `wanted() {\n${printed(ntpConf(time))}\n}`,
    measure: String.raw`measure() {
  tries=0
  peer=
  while [ -z "$peer" ] && [ "$tries" -lt 12 ]; do
    [ "$tries" -eq 0 ] || sleep 5
    tries=$((tries + 1))
    peer=$(ntpq -pn | awk '/^[*o]/ { print substr($1, 2), $9 / 1000 }')
  done
  source=$(echo "$peer" | cut -d " " -f 1)
  offset=$(echo "$peer" | cut -d " " -f 2)
}`,
    // ntpd sets the clock when it starts.
    step: 'systemctl restart "$unit"',
  },
};

function printed(text: string): string {
  return `cat <<'END'\n${text}END`;
}
