/** What an account is for. */
export const roleNames = ["standalone", "management", "log-archive", "security-tooling", "workload"] as const;
export type Role = (typeof roleNames)[number];
