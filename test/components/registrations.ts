import * as pulumi from "@pulumi/pulumi";
import { unwrapSecrets } from "../support/unwrap-secrets";
import type { Registration } from "./registration";
import { malformed } from "./well-formed";

/** What a program registered, and how to find it. */
export class Registrations {
  constructor(readonly all: readonly Registration[]) {
    // Pulumi refuses a second resource of one URN; mocks do not.
    const urns = all.map(({ parent = "", type, name }) => `${parent} ${type}::${name}`);
    const twice = urns.find((urn, index) => urns.indexOf(urn) !== index);
    if (twice !== undefined) throw new Error(`registered twice: ${twice}`);
    const faults = all.flatMap(malformed);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  }

  ofType(type: string): readonly Registration[] {
    return this.all.filter((registration) => registration.type === type);
  }

  /** The one resource of the type, or the one of that name. */
  one(type: string, name?: string): Registration {
    const found = this.ofType(type).filter(
      (registration) => name === undefined || registration.name === name,
    );
    if (found[0] === undefined || found.length > 1) {
      const names = this.all.map((registration) => `${registration.type} ${registration.name}`);
      throw new Error(`${found.length} of ${type} ${name ?? ""}; registered are:\n${names.join("\n")}`);
    }
    return found[0];
  }

  /** How many of each type, without the stack itself. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of this.all) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }
}

export const account = { id: "111122223333", region: "eu-west-1" } as const;

/** The suffix that stands for the one Pulumi draws by lot. */
export const suffix = "-0a1b2c3";

/**
 * Runs a program with mocks that answer in AWS's shapes, and records what it registers.
 * @param preview whether ids and ARNs stay unknown, as in a first preview.
 * @param answers what AWS says when the program asks, by the question; without, it must be able to do without.
 */
export async function register<T>(
  program: () => T,
  {
    preview = false,
    answers = {},
  }: {
    readonly preview?: boolean;
    readonly answers?: Readonly<Record<string, (args: Readonly<Record<string, unknown>>) => object>>;
  } = {},
): Promise<{ readonly result: T; readonly registrations: Registrations }> {
  const recorded: Registration[] = [];
  await pulumi.runtime.setMocks(
    {
      call: ({ token, inputs }) => {
        const answered = answers[token]?.(inputs as Record<string, unknown>);
        if (answered !== undefined) return answered;
        throw new Error(`the program calls ${token}; it must be able to do without`);
      },
      newResource: ({ type, name, inputs }) => answer(type, name, inputs as Record<string, unknown>, preview),
    },
    "network-security",
    "test",
    preview,
  );
  record(recorded);
  try {
    const result = program();
    await pulumi.runtime.disconnect();
    return { result, registrations: new Registrations(recorded) };
  } finally {
    await pulumi.runtime.disconnect();
  }
}

/** What the error of a program says: of whom, and how many faults; and that nothing was registered before it. */
export async function refusal(program: () => unknown): Promise<{ message: string; faults: string[] }> {
  let error: unknown;
  const { registrations } = await register(() => {
    try {
      program();
    } catch (caught) {
      error = caught;
    }
  });
  if (registrations.all.length > 0)
    throw new Error(`registered ${registrations.all.length} before it refused`);
  if (!pulumi.InputPropertiesError.isInstance(error)) throw new Error("it did not refuse", { cause: error });
  const [, told] = /^[A-Z]\w+ "[^"]+" has (a fault|\d+ faults) in its arguments/.exec(error.message) ?? [];
  const count = error.errors.length;
  if (told !== (count === 1 ? "a fault" : `${count} faults`))
    throw new Error(`${count} faults are told as: ${error.message}`);
  return {
    message: error.message,
    faults: error.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
  };
}

/** The value of an output, once everything is registered. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
    });
  });
}

/** A policy document, from the text that the program gave. */
export function policyIn(value: unknown): { Statement: Record<string, unknown>[] } {
  return JSON.parse(value as string) as { Statement: Record<string, unknown>[] };
}

function record(recorded: Registration[]): void {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) throw new Error("there is no monitor: setMocks was not called");
  // The generated client has overloads for metadata and options that the mock monitor does not use.
  const target = monitor as unknown as { registerResource: (request: Request, callback: unknown) => unknown };
  const original = target.registerResource.bind(monitor);
  target.registerResource = (request, callback) => {
    const provider = request.getProvider();
    const parent = request.getParent();
    recorded.push({
      type: request.getType(),
      name: request.getName(),
      ...secretsOf(request.getObject()?.toJavaScript() ?? {}),
      inputs: unwrapSecrets(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
      ...(parent !== "" && { parent: short(parent) }),
      dependencies: request.getDependenciesList().map(short).sort(),
      propertyDependencies: Object.fromEntries(
        request
          .getPropertydependenciesMap()
          .toArray()
          .map(([property, [urns]]) => [property, urns.map(short).sort()] as const)
          .filter(([, urns]) => urns.length > 0),
      ),
      protect: request.getProtect(),
      retainOnDelete: request.getRetainondelete(),
      ...(provider !== "" && {
        provider: short(provider.split("::").slice(0, 4).join("::")).split("::")[1] ?? "",
      }),
    });
    return original(request, callback);
  };
}

/** By which Pulumi marks a secret. */
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

function secretsOf(inputs: Record<string, unknown>): Pick<Registration, "secrets"> {
  const secrets = Object.keys(inputs).filter((name) =>
    JSON.stringify(inputs[name]).includes(secretSignature),
  );
  return secrets.length === 0 ? {} : { secrets };
}

/** The parts of Pulumi's RegisterResourceRequest that are recorded. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDependenciesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
  getPropertydependenciesMap(): { toArray(): [string, [string[]]][] };
}

/** `aws:ec2/flowLog:FlowLog::name`, from a URN. */
function short(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? types}::${name}`;
}

function answer(type: string, name: string, inputs: Record<string, unknown>, preview: boolean) {
  if (preview) return { id: undefined, state: { ...inputs } };
  const physical = `${name}${suffix}`;
  return { id: `${name}-id`, state: { name: physical, ...outputs(type, physical), ...inputs } };
}

function outputs(type: string, physical: string): Record<string, unknown> {
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${account.region}:${account.id}:${resource}`;
  switch (type) {
    case "aws:cloudwatch/logGroup:LogGroup":
      return { arn: arn("logs", `log-group:${physical}`) };
    case "aws:cloudwatch/compositeAlarm:CompositeAlarm":
    case "aws:cloudwatch/metricAlarm:MetricAlarm":
      return { arn: arn("cloudwatch", `alarm:${physical}`) };
    case "aws:iam/instanceProfile:InstanceProfile":
      return { arn: `arn:aws:iam::${account.id}:instance-profile/${physical}` };
    case "aws:iam/policy:Policy":
      return { arn: `arn:aws:iam::${account.id}:policy/${physical}` };
    case "aws:iam/role:Role":
      return { arn: `arn:aws:iam::${account.id}:role/${physical}` };
    case "aws:kms/key:Key":
      return { arn: arn("kms", `key/${physical}`) };
    case "aws:s3/bucket:Bucket":
      return { arn: `arn:aws:s3:::${physical}`, bucket: physical };
    case "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream":
      return { arn: arn("firehose", `deliverystream/${physical}`) };
    case "aws:quicksight/dataSource:DataSource":
      return { arn: arn("quicksight", `datasource/${physical}`) };
    case "aws:quicksight/dataSet:DataSet":
      return { arn: arn("quicksight", `dataset/${physical}`) };
    case "aws:lambda/function:Function":
      return { arn: arn("lambda", `function:${physical}`) };
    case "aws:sqs/queue:Queue":
      return {
        arn: arn("sqs", physical),
        url: `https://sqs.${account.region}.amazonaws.com/${account.id}/${physical}`,
      };
    case "aws:cloudwatch/eventBus:EventBus":
      return { arn: arn("events", `event-bus/${physical}`) };
    case "aws:cloudwatch/eventRule:EventRule":
      return { arn: arn("events", `rule/${physical}`) };
    case "aws:opensearch/domain:Domain":
      return {
        arn: arn("es", "domain/siem"),
        endpoint: "search-siem-0a1b2c.eu-west-1.es.amazonaws.com",
        dashboardEndpoint: "search-siem-0a1b2c.eu-west-1.es.amazonaws.com/_dashboards",
      };
    case "aws:ec2/launchTemplate:LaunchTemplate":
      return { latestVersion: 1 };
    case "aws:secretsmanager/secret:Secret":
      return { arn: arn("secretsmanager", `secret:${physical}-AbCdEf`) };
    case "aws:ec2/trafficMirrorSession:TrafficMirrorSession":
      return { arn: arn("ec2", `traffic-mirror-session/${physical}`) };
    case "aws:ec2/trafficMirrorTarget:TrafficMirrorTarget":
      return { arn: arn("ec2", `traffic-mirror-target/${physical}`) };
    case "aws:lb/loadBalancer:LoadBalancer":
      return { arn: arn("elasticloadbalancing", `loadbalancer/net/${physical}/0a1b2c3d4e5f6071`) };
    case "aws:lb/targetGroup:TargetGroup":
      return { arn: arn("elasticloadbalancing", `targetgroup/${physical}/0a1b2c3d4e5f6071`) };
    case "aws:ram/resourceShare:ResourceShare":
      return { arn: arn("ram", `resource-share/${physical}`) };
    case "aws:ram/resourceShareAccepter:ResourceShareAccepter":
      return { status: "ACTIVE" };
    case "aws:sns/topic:Topic":
      return { arn: arn("sns", physical) };
    case "awsx:ec2:Vpc":
      return {
        vpcId: "vpc-0123456789abcdef0",
        publicSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        privateSubnetIds: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
      };
    default:
      return {};
  }
}
