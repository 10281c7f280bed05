/** What the scripts of a capture host read from `/etc/capture-host/settings`. */
export interface HostSettings {
  readonly vnis: readonly number[];
  readonly bucket: string;
  readonly region: string;
  /** Bytes kept of a packet. */
  readonly packetBytes: number;
  /** Seconds and millions of bytes after which a new file begins. */
  readonly fileSeconds: number;
  readonly fileMegabytes: number;
  /** Megabytes of files that may wait for the bucket. */
  readonly spoolMegabytes: number;
  readonly intrusionDetection: boolean;
}

/** The settings as a shell reads them. */
export function settingsText(settings: HostSettings): string {
  const values = {
    vnis: settings.vnis.join(" "),
    bucket: settings.bucket,
    region: settings.region,
    packet_bytes: settings.packetBytes,
    file_seconds: settings.fileSeconds,
    file_megabytes: settings.fileMegabytes,
    spool: "/var/spool/capture-host",
    spool_megabytes: settings.spoolMegabytes,
    capture_user: "tcpdump",
    intrusion_detection: settings.intrusionDetection ? "yes" : "no",
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}
