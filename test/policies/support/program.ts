import * as pulumi from "@pulumi/pulumi";
import * as proxy from "@pulumi/policy/proxy";
import type { StackResource } from "../../../policies/stack-resource";
import { unwrapSecrets } from "../../support/unwrap-secrets";

// What makes reading an unknown value throw, in Pulumi's own server of packs; its types leave it out as internal.
const { unknownCheckingProxy } = proxy as unknown as {
  unknownCheckingProxy: <T extends object>(props: T) => T;
};

/** A small program, and what a pack finds in it at a first preview, when no id is known. */
export interface Program {
  readonly pack: "flow-logs" | "time-sync" | "telemetry";
  readonly title: string;
  readonly make: () => void;
  /** Settings by rule; default: none. */
  readonly configuration?: Readonly<Record<string, object>>;
  /** All that the pack says: `rule: resource`, with a question mark where it cannot judge. */
  readonly finds: readonly string[];
}

export function program(program: Program): Program {
  return program;
}

/** What the engine would hand to a pack at the first preview of a program. */
export async function previewed(make: () => void): Promise<readonly StackResource[]> {
  await pulumi.runtime.setMocks(
    {
      call: ({ token }) => {
        throw new Error(`the program calls ${token}; it must be able to do without`);
      },
      // A look-up knows the id that it was given; whatever else is to be made has none yet.
      newResource: ({ type, name, inputs, id }) => ({
        id: id === "" ? undefined : id,
        state: state(type, name, inputs as Record<string, unknown>),
      }),
    },
    "network-security",
    "test",
    true,
  );
  const requests = recordRequests();
  try {
    make();
    await pulumi.runtime.disconnect();
  } finally {
    await pulumi.runtime.disconnect();
  }
  return linked(requests);
}

interface Request {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly protect: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** The parts of Pulumi's RegisterResourceRequest that are recorded. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
  getPropertydependenciesMap(): { toArray(): [string, [string[]]][] };
}

/** Registrations only: what is read, as by `Vpc.get`, the engine does not show to a pack. */
function recordRequests(): Request[] {
  const requests: Request[] = [];
  const monitor = pulumi.runtime.getMonitor();
  // The generated client has overloads for metadata and options that the mock monitor does not use.
  const target = monitor as unknown as {
    registerResource: (request: RegisterRequest, callback: unknown) => unknown;
  };
  const original = target.registerResource.bind(monitor);
  target.registerResource = (request, callback) => {
    const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
    requests.push({
      urn: urnOf(type, name, parent),
      type,
      name,
      parent,
      protect: request.getProtect(),
      inputs: unwrapSecrets(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
      dependencies: Object.fromEntries(
        request
          .getPropertydependenciesMap()
          .toArray()
          .map(([property, [urns]]) => [property, urns]),
      ),
    });
    return original(request, callback);
  };
  return requests;
}

/** As the mocks of Pulumi make it. */
function urnOf(type: string, name: string, parent: string): string {
  const parentType = parent === "" ? "" : `${parent.split("::")[2] ?? ""}$`;
  return `urn:pulumi:test::network-security::${parentType.startsWith("pulumi:pulumi:Stack") ? "" : parentType}${type}::${name}`;
}

/** What stands for a text that is not known, on the wire. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** As the AWS plugin's preview has it: names are drawn, ids and ARNs are not known. */
function state(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const drawn = `${name}-1a2b3c4`;
  if (type === "aws:cloudwatch/logGroup:LogGroup") return { name: drawn, ...inputs };
  if (type.startsWith("aws:s3/bucket")) return { bucket: drawn, ...inputs };
  return inputs;
}

/** Properties that AWS or the plugin chooses where the program does not: unknown at preview, like an id. */
const chosenByAws: Readonly<Record<string, readonly string[]>> = {
  "aws:cloudwatch/logGroup:LogGroup": ["logGroupClass", "kmsKeyId"],
  "aws:ec2/flowLog:FlowLog": ["logFormat", "logDestination"],
  "aws:ec2/instance:Instance": ["userDataBase64", "tagsAll"],
  "aws:ec2/networkAcl:NetworkAcl": ["ingress", "egress"],
  "aws:ec2/securityGroup:SecurityGroup": ["ingress", "egress"],
  "aws:opensearch/domain:Domain": [
    "accessPolicies",
    "domainEndpointOptions",
    "encryptAtRest",
    "nodeToNodeEncryption",
  ],
  "aws:s3/bucket:Bucket": ["policy", "serverSideEncryptionConfiguration", "objectLockEnabled"],
  "aws:sqs/queue:Queue": ["sqsManagedSseEnabled"],
};

function linked(requests: readonly Request[]): readonly StackResource[] {
  type Made = { -readonly [K in keyof StackResource]: StackResource[K] };
  const made = new Map<string, Made>();
  for (const request of requests) {
    const { urn, type, name, inputs, protect } = request;
    const computed = ["id", "arn", ...(chosenByAws[type] ?? [])].map(
      (property) => [property, unknownText] as const,
    );
    const props = unknownCheckingProxy({ ...Object.fromEntries(computed), ...state(type, name, inputs) });
    const given = new Set(Object.keys(inputs));
    made.set(urn, { urn, type, name, props, propertyDependencies: {}, opts: { protect }, given });
  }
  for (const { urn, parent, dependencies } of requests) {
    const resource = made.get(urn)!;
    resource.parent = made.get(parent);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(dependencies).map(([property, urns]) => [
        property,
        urns.map((dependency) => made.get(dependency)).filter((found) => found !== undefined),
      ]),
    );
  }
  return [...made.values()];
}
