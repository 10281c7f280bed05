import { type DeployedResource, type Deployment, domainType, numberOf, object, text } from "../../deployment";
import { parseArn } from "../../iam";
import type { Reading, ServiceMetrics } from "../../watch";

const isFault = (): Reading => ({ sound: 0, worst: 1 });
const isFull = (): Reading => ({ sound: 75, worst: 100 });
/** Only there while something is wrong. */
const appears = (): Reading => ({ sound: undefined, worst: 1 });
/** Goes on counting until a node starts anew: what has happened once is told for weeks. */
const isCumulative = (): Reading => ({ sound: 1, worst: 2 });

type Readings = Readonly<Record<string, (domain: DeployedResource) => Reading>>;

/**
 * What a domain says of itself, every minute.
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-cloudwatchmetrics.html
 */
const ofCluster: Readings = {
  "ClusterStatus.green": () => ({ sound: 1, worst: 0 }),
  "ClusterStatus.yellow": isFault,
  "ClusterStatus.red": isFault,
  ClusterIndexWritesBlocked: isFault,
  AutomatedSnapshotFailure: isFault,
  KMSKeyError: appears,
  KMSKeyInaccessible: appears,
  /** One is away. */
  Nodes: (domain) => ({ sound: nodesOf(domain), worst: nodesOf(domain) - 1 }),
};

/** What each of its nodes says of itself, every minute. */
const ofNode: Readings = {
  CPUUtilization: () => ({ sound: 50, worst: 100 }),
  JVMMemoryPressure: isFull,
  OldGenJVMMemoryPressure: isFull,
  MasterCPUUtilization: () => ({ sound: 25, worst: 100 }),
  MasterJVMMemoryPressure: isFull,
  /** MiB of its volume. */
  FreeStorageSpace: (domain) => ({
    sound: (numberOf(object(domain, "ebsOptions")?.volumeSize) ?? 0) * 1024,
    worst: 0,
  }),
  ThreadpoolWriteQueue: () => ({ sound: 0, worst: 10_000 }),
  ThreadpoolSearchQueue: () => ({ sound: 0, worst: 1000 }),
  ThreadpoolWriteRejected: isCumulative,
  ThreadpoolSearchRejected: isCumulative,
};

/** How many nodes a domain has, dedicated masters and warm nodes as well. */
function nodesOf(domain: DeployedResource): number {
  const config = object(domain, "clusterConfig") ?? {};
  const countOf = (enabled: string, count: string): number =>
    config[enabled] === true ? (numberOf(config[count]) ?? 0) : 0;
  return (
    (numberOf(config.instanceCount) ?? 1) +
    countOf("dedicatedMasterEnabled", "dedicatedMasterCount") +
    countOf("warmEnabled", "warmCount")
  );
}

/** What OpenSearch Service emits of a domain. */
export const domainMetrics: ServiceMetrics = {
  namespace: "AWS/ES",
  names: Object.keys({ ...ofCluster, ...ofNode }),
  dimensions: [["ClientId", "DomainName"]],
  whyNone: ({ deployment }, { dimensions: { DomainName: name = "", ClientId: account = "" } }) =>
    domainNamed(deployment, name, account) === undefined
      ? `but the deployment has no domain ${name} in account ${account}`
      : undefined,
  reading: (deployment, { name, dimensions: { DomainName = "", ClientId = "" } }) => {
    const domain = domainNamed(deployment, DomainName, ClientId);
    if (domain === undefined) return undefined;
    const each = ofNode[name]?.(domain);
    return each ? { ...each, ofEach: nodesOf(domain) > 1 } : ofCluster[name]?.(domain);
  },
};

function domainNamed(deployment: Deployment, name: string, account: string): DeployedResource | undefined {
  return deployment
    .having("domainName", name, domainType)
    .find((domain) => parseArn(text(domain, "arn") ?? "")?.accountId === account);
}
