import { parseChrony } from "./chrony";
import { parseNtpd } from "./ntpd";
import type { TimeConfiguration } from "./time-configuration";
import { parseTimesyncd } from "./timesyncd";

/** The programs by where their files are: `/etc/chrony.conf`, `/etc/chrony/sources.d/a.sources`, `/etc/ntpsec/ntp.conf`. */
const dialects: readonly (readonly [RegExp, (text: string) => TimeConfiguration])[] = [
  [/\/chrony(\.conf$|\/|\.d\/)/, parseChrony],
  [/\/(ntp|ntpsec\/ntp)\.conf$/, parseNtpd],
  [/\/timesyncd\.conf(\.d\/[^/]+\.conf)?$/, parseTimesyncd],
];

/** Reads a file by its path; `undefined` where it is of no program that keeps time. */
export function parseConfigurationFile(path: string, text: string): TimeConfiguration | undefined {
  return dialects.find(([place]) => place.test(path))?.[1](text);
}

/** Whether a path is of a program that keeps time. */
export function isTimeConfiguration(path: string): boolean {
  return dialects.some(([place]) => place.test(path));
}
