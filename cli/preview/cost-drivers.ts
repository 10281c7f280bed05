import {
  type Deployment,
  type DeployedResource,
  number,
  object,
  objects,
  resourceTypes,
  text,
} from "../../delivery";

/** Something that AWS bills by the month, in its own units: prices age, units do not. */
export interface CostDriver {
  readonly driver: string;
  readonly unit: string;
  readonly amount: number;
}

interface Kind {
  readonly driver: string;
  readonly unit: string;
  /** Of one resource; what it has none of is left out. */
  readonly amountOf: (resource: DeployedResource) => number | undefined;
  readonly types: readonly string[];
}

const one = (): number => 1;
const resources = "resources";

/** What each resource adds; what stands for itself by its number is counted. */
const kinds: readonly Kind[] = [
  counted("NAT gateways, running", resourceTypes.natGatewayType),
  counted("keys of KMS", resourceTypes.keyType),
  counted("alarms on a metric", resourceTypes.metricAlarmType),
  counted("composite alarms", resourceTypes.compositeAlarmType),
  counted("metrics of metric filters", resourceTypes.metricFilterType),
  counted("rules of Contributor Insights", resourceTypes.contributorRuleType),
  counted("dashboards", resourceTypes.dashboardType),
  counted("secrets", resourceTypes.secretType),
  counted("delivery streams", resourceTypes.deliveryStreamType),
  counted("web ACL logging", resourceTypes.webAclLoggingType),
  {
    driver: "nodes of OpenSearch",
    unit: "instances",
    types: [resourceTypes.domainType],
    amountOf: (domain) => {
      const { instanceCount = 1, dedicatedMasterCount } = object(domain, "clusterConfig") ?? {};
      return Number(instanceCount) + Number(dedicatedMasterCount ?? 0);
    },
  },
  {
    driver: "volumes of OpenSearch",
    unit: "GiB",
    types: [resourceTypes.domainType],
    amountOf: (domain) =>
      Number(object(domain, "ebsOptions")?.volumeSize ?? 0) *
      Number(object(domain, "clusterConfig")?.instanceCount ?? 1),
  },
  {
    driver: "flow logs into CloudWatch Logs",
    unit: "GB in for each GB of a source's records",
    types: [resourceTypes.flowLogType],
    amountOf: to("cloud-watch-logs"),
  },
  {
    driver: "flow logs into S3",
    unit: "GB in for each GB of a source's records",
    types: [resourceTypes.flowLogType],
    amountOf: to("s3"),
  },
  {
    driver: "flow logs into Firehose",
    unit: "GB in for each GB of a source's records",
    types: [resourceTypes.flowLogType],
    amountOf: to("kinesis-data-firehose"),
  },
];

function counted(driver: string, ...types: readonly string[]): Kind {
  return { driver, unit: resources, types, amountOf: one };
}

function to(destination: string): Kind["amountOf"] {
  return (flowLog) => ((text(flowLog, "logDestinationType") ?? "cloud-watch-logs") === destination ? 1 : 0);
}

/** The drivers of a deployment that it has any of, the sum of each; then how long what it stores is kept. */
export function costDrivers(deployment: Deployment): readonly CostDriver[] {
  const sums = kinds.map(({ driver, unit, types, amountOf }) => ({
    driver,
    unit,
    amount: deployment.ofType(...types).reduce((sum, resource) => sum + (amountOf(resource) ?? 0), 0),
  }));
  return [...sums.filter(({ amount }) => amount > 0), ...storedDays(deployment)];
}

/** Days that a log group or a bucket keeps what comes: what is stored is so many times what comes in a day. */
function storedDays(deployment: Deployment): readonly CostDriver[] {
  const unit = "days of what comes in, stored";
  const groups = deployment.ofType(resourceTypes.logGroupType).flatMap((group) => {
    const days = number(group, "retentionInDays");
    return days === undefined ? [] : [{ driver: `log group ${named(group)}`, unit, amount: days }];
  });
  const buckets = deployment.ofType(...lifecycleTypes).flatMap((lifecycle) => {
    const days = objects(lifecycle, "rules").flatMap(({ expiration }) => {
      const found = (expiration as { days?: unknown } | undefined)?.days;
      return typeof found === "number" ? [found] : [];
    });
    return days.length === 0
      ? []
      : [{ driver: `bucket ${named(lifecycle)}`, unit, amount: Math.max(...days) }];
  });
  return [...groups, ...buckets];
}

const lifecycleTypes = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];

function named({ urn }: DeployedResource): string {
  return urn.split("::").at(-1) ?? urn;
}

/** A driver before and after; what stays the same is left out. */
export interface DriverChange {
  readonly driver: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
}

export function changedDrivers(
  before: readonly CostDriver[],
  after: readonly CostDriver[],
): readonly DriverChange[] {
  const amount = (drivers: readonly CostDriver[], name: string): number =>
    drivers.find(({ driver }) => driver === name)?.amount ?? 0;
  const all = new Map([...before, ...after].map(({ driver, unit }) => [driver, unit]));
  return [...all]
    .map(([driver, unit]) => ({
      driver,
      unit,
      before: amount(before, driver),
      after: amount(after, driver),
    }))
    .filter((change) => change.before !== change.after);
}
