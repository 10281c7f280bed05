/** A server, pool or peer that a host asks for the time. */
export interface TimeSource {
  /** Name or address, as it is written. */
  readonly host: string;
  /** Whether it is preferred to sources that are not. */
  readonly preferred: boolean;
  /** Whether the clock may be set by it; chrony's and ntpd's `noselect` only watches. */
  readonly selectable: boolean;
}

/** A clock of the host's own hardware, such as the PTP hardware clock of a Nitro instance. */
export interface HardwareClock {
  readonly device: string;
  readonly preferred: boolean;
}

/** What one program that keeps time is told. */
export interface TimeConfiguration {
  readonly program: "chrony" | "ntpd" | "systemd-timesyncd" | "Windows Time" | "cloud-init";
  readonly sources: readonly TimeSource[];
  readonly hardwareClocks: readonly HardwareClock[];
}
