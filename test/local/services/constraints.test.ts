import assert from "node:assert/strict";
import { z } from "zod";
import { catalogue } from "../../../local/catalogue";
import { inputSchema } from "../../../local/framework/check";
import type { Resource } from "../../../local/framework/resource";
import { faultsOf } from "../support/embedded";

/** What hardly any input is. */
const odd: readonly unknown[] = [
  ...["", " ", "\u0001".repeat(70_000), "arn:aws::::", "{}", "[]"],
  ...[-1, 0.5, 1e12, true, null, {}, [], [{}], [""], { a: {} }, { a: "" }],
];

/**
 * Inputs of which no two go together, by type without its module's file, beside a name and the beginning of one.
 * Source: ConflictsWith and ExactlyOneOf in Terraform's AWS provider, which the plugin is made of.
 */
const apart: Readonly<Record<string, readonly string[]>> = {
  "cfg/ConfigurationAggregator": ["accountAggregationSource organizationAggregationSource"],
  "cloudtrail/Trail": ["advancedEventSelectors eventSelectors"],
  "cloudwatch/EventTarget": ["input inputPath", "input inputTransformer", "inputPath inputTransformer"],
  "cloudwatch/MetricAlarm": [
    "dimensions metricQueries",
    "extendedStatistic metricQueries",
    "extendedStatistic statistic",
    "metricName metricQueries",
    "metricQueries namespace",
    "metricQueries period",
    "metricQueries statistic",
    "threshold thresholdMetricId",
  ],
  "ec2/FlowLog": ["eniId subnetId", "eniId vpcId", "subnetId vpcId"],
  "ec2/Route": ["gatewayId natGatewayId"],
  "ec2/Subnet": ["availabilityZone availabilityZoneId"],
  "ec2/TrafficMirrorTarget": [
    "gatewayLoadBalancerEndpointId networkInterfaceId",
    "gatewayLoadBalancerEndpointId networkLoadBalancerArn",
    "networkInterfaceId networkLoadBalancerArn",
  ],
  "secretsmanager/SecretVersion": ["secretBinary secretString"],
  "sqs/Queue": ["kmsMasterKeyId sqsManagedSseEnabled"],
};

/** What AWS has once in an account, or once in a partition, and not once in a region; by service where it is all of one. */
const scopes = {
  account: [
    "cloudtrail/OrganizationDelegatedAdminAccount",
    "cloudwatch/Dashboard",
    "iam/",
    "organizations/",
    "route53/QueryLog",
  ],
  partition: ["ram/PrincipalAssociation", "ram/ResourceAssociation", "ram/ResourceShare", "s3/"],
} as const;

const shortType = ({ kind: { type } }: Resource): string => type.replace(/^aws:(\w+)\/\w+:/, "$1/");

/** Every pair of inputs of which the rules of a type say that they do not go together. */
function pairsApart({ properties, rules = [] }: Resource): readonly string[] {
  const names = Object.keys(properties.shape).toSorted();
  const pairs = names.flatMap((name, at) => names.slice(at + 1).map((other) => [name, other] as const));
  const isRefused = ([name, other]: readonly [string, string]): boolean => {
    const said: string[] = [];
    for (const rule of rules) rule({ [name]: "a", [other]: "a" }, (_, reason) => said.push(reason));
    return said.some((reason) => /conflicts with|only one of/.test(reason));
  };
  return pairs.filter(isRefused).map((pair) => pair.join(" "));
}

/** Every list of words in a schema, of which a value is to be one. */
function enumerationsOf(schema: unknown): readonly z.ZodEnum[] {
  if (schema instanceof z.ZodEnum) return [schema];
  if (schema instanceof z.ZodObject) return Object.values(schema.shape as object).flatMap(enumerationsOf);
  if (schema instanceof z.ZodArray) return enumerationsOf(schema.element);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return enumerationsOf(schema.unwrap());
  return [];
}

describe("Every type", () => {
  it("can be given every input that is one of some words", () => {
    const dead = catalogue.resources.filter((resource) =>
      enumerationsOf(inputSchema(resource)).some(({ options }) => options.length === 0),
    );
    assert.deepEqual(dead.map(shortType), []);
  });

  it("keeps inputs apart that the plugin keeps apart", () => {
    const isOfName = (pair: string) => /^(\w+) (\1Prefix|bucketPrefix)$/.test(pair);
    const found = catalogue.resources.flatMap((resource) => {
      const pairs = pairsApart(resource).filter((pair) => !isOfName(pair));
      return pairs.length === 0 ? [] : [[shortType(resource), pairs] as const];
    });
    assert.deepEqual(Object.fromEntries(found), apart);
  });

  for (const scope of ["account", "partition"] as const) {
    it(`is of the whole ${scope}: ${scopes[scope].join(", ")}; and no other is`, () => {
      const isExpected = (type: string) =>
        scopes[scope].some((each) => type === each || (each.endsWith("/") && type.startsWith(each)));
      const all = catalogue.resources.map((resource) => [shortType(resource), resource.kind.scope] as const);
      const found = all.filter(([, of]) => of === scope).map(([type]) => type);
      assert.deepEqual(found, all.map(([type]) => type).filter(isExpected));
    });
  }

  it("says in words what is wrong with an input", () => {
    const silent = catalogue.resources.flatMap(({ kind, properties }) =>
      Object.entries(properties.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, schema]) =>
        odd
          .flatMap((value) => schema.safeParse(value).error?.issues ?? [])
          .filter(({ message }) => message.length < 10 || message.includes("(): "))
          .map(({ path }) => `${kind.type} ${[name, ...path].join(".")}`),
      ),
    );
    assert.deepEqual(silent, []);
  });

  for (const resource of catalogue.resources) {
    const { autoName, kind } = resource;
    if (autoName?.prefixProperty === undefined) continue;
    const { property, prefixProperty } = autoName;
    const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

    it(`refuses a name beside the beginning of one: ${kind.type}`, () => {
      const both = { [property]: "a", [prefixProperty]: "a" };
      const conflict = `"${snake(property)}": conflicts with ${snake(prefixProperty)}. Examine values at 'it.${property}'.`;
      assert.ok(
        faultsOf(resource, both).includes(conflict),
        [conflict, ...faultsOf(resource, both)].join("\n"),
      );
      assert.deepEqual(
        faultsOf(resource, { [prefixProperty]: "a" }).filter((fault) => fault.includes("conflicts")),
        [],
      );
    });
  }
});
