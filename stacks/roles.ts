import { roleNames, type Role } from "./account/roles";
import type { RawValue } from "./configuration/raw-value";
import type { StackConfig } from "./parts";

/** Keys that say where a stack is and as whom it is made: every stack has them. */
type AccountKey =
  | "aws:region"
  | "role"
  | "accountId"
  | "organizationId"
  | "assumeRoleArn"
  | "env:NETWORK_SECURITY_OFFLINE_PREVIEW";
type PartKey = Exclude<keyof StackConfig, AccountKey>;

const central = ["log-archive", "security-tooling"] as const;
const all = ["log-archive", "security-tooling", "workload"] as const;

/**
 * Which roles may have each part, by its key; a standalone account may have all. A key without a line here does not
 * compile.
 */
const rolesWith: Readonly<Record<PartKey, readonly Exclude<Role, "standalone">[]>> = {
  // Sensors of mirrored packets stand in a VPC too.
  vpcs: ["security-tooling", "workload"],
  flowLogPipelines: ["workload"],
  flowLogReceivers: central,
  siem: ["security-tooling"],
  eventBus: ["security-tooling"],
  findings: ["workload"],
  // Made in the management account, which does nothing else.
  delegatedAdministrators: ["management"],
  // Made in the management account, or by CloudTrail's administrator.
  organizationTrail: ["management", "security-tooling"],
  organizationTrailBucket: ["log-archive"],
  memberAccounts: ["security-tooling"],
  configBucket: ["log-archive"],
  configRecorder: all,
  alerts: all,
  alarms: all,
  changes: all,
  laboratory: ["workload"],
  timeSync: ["workload"],
  // Sources are where workloads are; a target that all share is best in an account of its own.
  mirroring: ["security-tooling", "workload"],
  dashboard: all,
};

/** A fault for each part of the configuration that the account's role has not. */
export function roleFaults(configuration: RawValue): string[] {
  const role = roleNames.find((name) => name === configuration.at("role").found);
  if (role === undefined || role === "standalone") return [];
  return Object.entries(rolesWith).flatMap(([key, roles]) => {
    const part = configuration.at(key);
    if (roles.includes(role) || isEmpty(part.found)) return [];
    const others = ["standalone", ...roles].join(", ");
    return [
      `${key}: a stack of role ${role} has none; leave it out, or make it in a stack of role ${others}`,
    ];
  });
}

/** The defaults in `Pulumi.yaml` ask for nothing. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
