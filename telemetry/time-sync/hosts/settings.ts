/** What keeps time on Linux hosts. AWS advises chrony, which is quicker and more exact than ntpd. */
export type LinuxProgram = "chrony" | "ntpd";

/** How hosts keep time. */
export interface HostTime {
  readonly program: LinuxProgram;
  /** Ask Amazon Time Sync over IPv6 as well, which Nitro instances alone can. */
  readonly ipv6: boolean;
  /** Follow the PTP hardware clock where the instance type has one and chrony is the program. */
  readonly hardwareClock: boolean;
}

/** How hosts report. */
export interface HostReport {
  /** The largest distance from the reference that counts as in sync. */
  readonly maxOffsetMilliseconds: number;
  /** CloudWatch namespace of {@link hostMetrics}. */
  readonly metricNamespace: string;
}

/** What hosts publish, each without dimensions, so that their number does not grow with that of the hosts. */
export const hostMetrics = {
  /** 1 for each report. */
  reports: "TimeSyncReports",
  /** 1 for a report of a host that is out of sync, else 0. */
  outOfSync: "TimeSyncOutOfSync",
  /** Distance from the reference, without its sign, in milliseconds. */
  offset: "TimeSyncOffset",
} as const;

/** Under which State Manager's compliance shows the measured offset of a host. */
export const complianceType = "Custom:TimeSync";
