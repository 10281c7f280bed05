import { canonicalAddress } from "../address";

/**
 * Where Amazon Time Sync answers on an instance: the second one on Nitro instances only.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-ec2-ntp.html
 */
export const timeSyncAddresses = ["169.254.169.123", "fd00:ec2::123"] as const;

/** Amazon Time Sync over the internet, smeared in the same way. */
export const publicTimeSync = "time.aws.com";

/** Whether a server is Amazon Time Sync of the instance, however the address is written. */
export function isTimeSync(server: string): boolean {
  return timeSyncAddresses.some((address) => sameHost(address, server));
}

/** Whether two texts name the same host. */
export function sameHost(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(host: string): string {
  return canonicalAddress(host) ?? host.toLowerCase().replace(/\.$/, "");
}
