/**
 * The fields that a flow log of a VPC, subnet or network interface may have.
 * Source: Amazon VPC User Guide, "Flow log records", versions 2 to 5 and 7 to 11.
 */
const flowLogFields = new Set(
  `version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action
  log-status vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type
  sublocation-id pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path ecs-cluster-arn
  ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id
  ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id reject-reason
  resource-id encryption-status instance-tag instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2
  interface-type next-hop-interface-id next-hop-subnet-id next-hop-az-id next-hop-vpc-id
  next-hop-interface-type`.split(/\s+/),
);

/** The format of a flow log for which none was asked. Source: the same page, "Default format". */
export const defaultLogFormat = [
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action",
  "log-status",
]
  .join(" ")
  .split(" ")
  .map((field) => `\${${field}}`)
  .join(" ");

/** The keys of the tags that the tag fields of one resource type show, in their order. */
export interface TagFields {
  readonly resourceType: "instance" | "network-interface" | "auto-scaling-group";
  readonly tagKeys: readonly string[];
}

const tagFieldResource: Readonly<Record<string, TagFields["resourceType"]>> = {
  instance: "instance",
  interface: "network-interface",
  asg: "auto-scaling-group",
};

/**
 * What is wrong with a format such as `${version} ${srcaddr}`: each token must be a known field in `${}`,
 * once, and a tag field needs the key of the tag that it shows.
 */
export function faultsOfLogFormat(format: string, tags: readonly TagFields[] = []): readonly string[] {
  const tokens = format.split(" ");
  const faults = tokens.flatMap((token) => faultsOfToken(token, tags));
  const repeated = tokens.filter((token, index) => tokens.indexOf(token) !== index);
  return [...faults, ...repeated.map((token) => `the field ${token} is repeated`)];
}

function faultsOfToken(token: string, tags: readonly TagFields[]): readonly string[] {
  const field = /^\$\{([a-z0-9-]+)\}$/.exec(token)?.[1];
  if (field === undefined) return [`"${token}" is not a field in the form \${field}`];
  if (!flowLogFields.has(field)) return [`unknown field "${field}"`];
  const [, prefix, position = "1"] = /^(instance|interface|asg)-tag(?:-(\d))?$/.exec(field) ?? [];
  if (prefix === undefined) return [];
  const resourceType = tagFieldResource[prefix];
  const keys = tags.find((tag) => tag.resourceType === resourceType)?.tagKeys ?? [];
  return keys.length >= Number(position)
    ? []
    : [
        `the field "${field}" needs a tag field specification of ${resourceType ?? prefix} with ${position} tag key(s)`,
      ];
}
