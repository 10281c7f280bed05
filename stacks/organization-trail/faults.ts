import { configuredAccount } from "../account/part";
import type { RawValue } from "../configuration/raw-value";
import { nobody } from "../contract/contract";
import { TrailSettings } from "./schema";

/** What is wrong with who makes the trail, and with where it writes. */
export function organizationTrailFaults(configuration: RawValue): string[] {
  const trail = configuration.at("organizationTrail");
  if (trail.isUnset) return [];
  return [...makerFaults(trail), ...logFaults(trail)];
}

/** The management account makes it, or the one administrator that it has named; AWS would make two, and bill both. */
function makerFaults(trail: RawValue): string[] {
  const { whole } = trail;
  const { id } = configuredAccount(whole);
  const administrator = trail.at("administratorId");
  const services = whole.at("delegatedAdministrators", "services").entries();
  const delegated = services.find(({ found }) => found === "cloudTrail");
  return [
    ...(whole.at("role").found === "security-tooling" && administrator.isAbsent
      ? [
          administrator.fault(
            "what the management account hands on once it has named this one for cloudTrail",
          ),
        ]
      : []),
    ...([undefined, id, nobody].includes(trail.rightKeys(TrailSettings.shape).administratorId)
      ? []
      : [administrator.fault(`account ${id}, which accountId says: only the administrator may do this`)]),
    ...(delegated === undefined
      ? []
      : [
          delegated.fault(
            `another service: ${trail.path} makes the trail here, and the administrator would make a second`,
          ),
        ]),
  ];
}

/** CloudTrail writes to a log group of who makes the trail, in the trail's region, as a role of that account. */
function logFaults(trail: RawValue): string[] {
  const { id, region } = configuredAccount(trail.whole);
  const [group, role] = [trail.at("logGroupArn"), trail.at("logRoleArn")];
  const { logGroupArn, logRoleArn } = trail.rightKeys(TrailSettings.shape);
  const [groupRegion, groupAccount] = logGroupArn?.split(":").slice(3, 5) ?? [];
  const roleAccount = logRoleArn?.split(":")[4];
  return [
    ...(group.isAbsent === role.isAbsent
      ? []
      : [
          (group.isAbsent ? group : role).fault(
            "both, the log group and the role as which CloudTrail writes there, or neither",
          ),
        ]),
    ...(logGroupArn === undefined ||
    groupAccount === nobody ||
    (groupAccount === id && groupRegion === region)
      ? []
      : [group.fault(`a log group of account ${id} in ${region}: CloudTrail writes to no other's`)]),
    ...([undefined, id, nobody].includes(roleAccount) ? [] : [role.fault(`a role of account ${id}`)]),
  ];
}
