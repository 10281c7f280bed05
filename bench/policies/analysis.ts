import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Policies, StackValidationPolicy } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import {
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { StackResource } from "../../policies/stack-resource";

/** What stands for a text that is not known, on the wire. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Properties = Parameters<typeof Struct.fromJavaScript>[0];

/** The part of Pulumi's server of packs that judges a stack; its types leave it out as internal. */
const { makeAnalyzeStackRpcFun } = server as unknown as {
  makeAnalyzeStackRpcFun: (
    pack: string,
    version: string,
    level: string,
    policies: Policies,
  ) => (call: { request: AnalyzeStackRequest }, callback: (error: unknown) => void) => Promise<void>;
};

/** Milliseconds of the processor in which the server judges a stack by policies, with all that it does for them. */
export async function analysis(policies: Policies, request: AnalyzeStackRequest): Promise<number> {
  const analyze = makeAnalyzeStackRpcFun("bench", "1.0.0", "mandatory", policies);
  const start = processorMilliseconds();
  await analyze({ request }, (error) => {
    if (error instanceof Error) throw error;
  });
  return processorMilliseconds() - start;
}

/** The resources of a request as the server hands them to a policy. */
export async function resourcesIn(request: AnalyzeStackRequest): Promise<readonly StackResource[]> {
  let found: readonly StackResource[] = [];
  const validateStack: StackValidationPolicy["validateStack"] = ({ resources }) => {
    found = resources;
  };
  await analysis([{ name: "keep", description: "keeps the resources", validateStack }], request);
  return found;
}

/** Milliseconds of the processor in which something runs, after what is left of earlier runs is collected. */
export function processorTime(run: () => unknown): number {
  collectGarbage();
  const start = processorMilliseconds();
  run();
  return processorMilliseconds() - start;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A stack of so many resources, as the engine shows it at a first preview: networks of seven resources each. */
export function stackRequest(size: number): AnalyzeStackRequest {
  const resources: AnalyzerResource[] = [];
  for (let index = 0; resources.length < size; index++) resources.push(...network(`network-${index}`));
  return new AnalyzeStackRequest().setResourcesList(resources.slice(0, size));
}

/** A recorded VPC with its log group, role, filter, alarm and subnet. */
function network(name: string): AnalyzerResource[] {
  const urn = (type: string) => `urn:pulumi:bench::network-security::${type}::${name}`;
  const make = (type: string, properties: Properties, from: Readonly<Record<string, string>> = {}) => {
    const resource = new AnalyzerResource()
      .setType(type)
      .setName(name)
      .setUrn(urn(type))
      .setProperties(Struct.fromJavaScript(properties))
      .setOptions(new AnalyzerResourceOptions());
    for (const [property, source] of Object.entries(from))
      resource
        .getPropertydependenciesMap()
        .set(property, new AnalyzerPropertyDependencies().setUrnsList([urn(source)]));
    return resource;
  };
  const [vpc, group, role] = [
    "aws:ec2/vpc:Vpc",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:iam/role:Role",
  ] as const;
  return [
    make(vpc, { id: unknown, arn: unknown, cidrBlock: "10.0.0.0/16", tags: { Name: name } }),
    make(group, { arn: unknown, name, retentionInDays: 400 }),
    make(role, { arn: unknown, name, assumeRolePolicy: unknown }),
    make(
      "aws:ec2/flowLog:FlowLog",
      { vpcId: unknown, logDestination: unknown, iamRoleArn: unknown, trafficType: "ALL" },
      { vpcId: vpc, logDestination: group, iamRoleArn: role },
    ),
    make("aws:cloudwatch/logMetricFilter:LogMetricFilter", {
      logGroupName: name,
      pattern:
        "[version, account, eni, source, destination, srcport, destport, protocol, packets, bytes, start, end, action=REJECT, status]",
      metricTransformation: { namespace: "Network", name, value: "1" },
    }),
    make("aws:cloudwatch/metricAlarm:MetricAlarm", {
      namespace: "Network",
      metricName: name,
      alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts"],
    }),
    make("aws:ec2/subnet:Subnet", { id: unknown, vpcId: unknown, cidrBlock: "10.0.0.0/24" }, { vpcId: vpc }),
  ];
}
