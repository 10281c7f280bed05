import { z } from "zod";
import { absent } from "../../framework/outputs";
import { refuse } from "../../framework/errors";
import { constrained, integer, matching, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { vpcs } from "../ec2/kinds";
import { listeners, targetGroups } from "./kinds";
import { loadBalancingName, loadBalancingPrefix, longestName } from "./names";

/*
 * Source: Elastic Load Balancing API Reference (2015-12-01), CreateTargetGroup; times are in seconds.
 */
const layer7 = ["HTTP", "HTTPS"];
const healthPort = constrained(
  z.string(),
  (value) =>
    value === "traffic-port" || (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535),
  `invalid value for %k (must be traffic-port or a port): "%v"`,
);

const healthCheck = z.strictObject({
  enabled: z.boolean().default(true),
  healthyThreshold: integer(2, 10).default(3),
  interval: integer(5, 300).default(30),
  matcher: z.string().optional(),
  path: matching(/^\/.{0,1023}$/, "must begin with /").optional(),
  port: healthPort.default("traffic-port"),
  protocol: z.enum(["HTTP", "HTTPS", "TCP"]).default("HTTP"),
  timeout: integer(2, 120).optional(),
  unhealthyThreshold: integer(2, 10).default(3),
});

export const targetGroup = resource(targetGroups, {
  properties: z.strictObject({
    ...tagged,
    connectionTermination: z.boolean().optional(),
    deregistrationDelay: integer(0, 3600).default(300),
    healthCheck: healthCheck.optional(),
    name: loadBalancingName.optional(),
    namePrefix: loadBalancingPrefix.optional(),
    port: integer(1, 65_535),
    preserveClientIp: z.enum(["true", "false"]).optional(),
    protocol: z.enum(["GENEVE", "HTTP", "HTTPS", "TCP", "TCP_UDP", "TLS", "UDP"]),
    targetType: z.enum(["instance", "ip"]).default("instance"),
    vpcId: z.string(),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name", "namePrefix", "port", "protocol", "targetType", "vpcId"],
  check({ healthCheck: health, protocol = "" }, fault) {
    if (health === undefined) return;
    const { matcher, path, protocol: asked } = health;
    if (layer7.includes(protocol) && asked === "TCP") {
      fault(
        ["healthCheck", "protocol"],
        `Attribute "%k" cannot have value "TCP" when "protocol" is "${protocol}"`,
      );
    }
    if (asked === "TCP" && (path !== undefined || matcher !== undefined)) {
      fault(
        ["healthCheck", path === undefined ? "matcher" : "path"],
        `Attribute "%k" cannot be specified when "health_check.protocol" is "TCP"`,
      );
    }
  },
  refuse({ vpcId }, account) {
    if (account.find(vpcs, vpcId) === undefined) {
      refuse("ValidationError", `The VPC ID '${vpcId}' is not found`);
    }
  },
  unique: {
    by: nameOfGroup,
    refusal: ({ name }) => [
      "DuplicateTargetGroupName",
      `A target group with the same name '${name}' exists, but with different settings`,
    ],
  },
  id: ({ account, name }) =>
    account.arn("elasticloadbalancing", `targetgroup/${name}/${account.ids.hex(16)}`),
  outputs: {
    arn: ({ id }) => id,
    arnSuffix: ({ id }) => id.split(":").at(-1),
    connectionTermination: false,
    healthCheck: () => healthCheck.parse({}),
    ipAddressType: "ipv4",
    // A listener comes later, and only a refresh would show it.
    loadBalancerArns: [],
    loadBalancingAlgorithmType: ({ inputs: { protocol } }) =>
      layer7.includes(protocol) ? "round_robin" : "",
    loadBalancingAnomalyMitigation: ({ inputs: { protocol } }) => (layer7.includes(protocol) ? "off" : ""),
    loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
    preserveClientIp: ({ inputs: { protocol, targetType } }) =>
      layer7.includes(protocol) ? "" : String(protocol.includes("UDP") || targetType === "instance"),
    protocolVersion: ({ inputs: { protocol } }) => (layer7.includes(protocol) ? "HTTP1" : ""),
    stickiness: absent,
    targetFailovers: [],
    targetGroupHealth: absent,
    targetHealthStates: [],
  },
  inUseBy: [
    {
      by: [references(listeners, groupsOfListener)],
      refusal: ({ id }) => [
        "ResourceInUse",
        `Target group '${id}' is currently in use by a listener or a rule`,
      ],
    },
  ],
});

function groupsOfListener({
  defaultActions,
}: {
  readonly defaultActions: readonly { readonly targetGroupArn?: string | undefined }[];
}): readonly unknown[] {
  return defaultActions.map(({ targetGroupArn }) => targetGroupArn);
}

function nameOfGroup({ name }: { readonly name: string }): string {
  return name;
}
