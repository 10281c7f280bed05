import { healthAlarm, type HealthCheck } from "../../shared/health-alarm";
import type { SiemContext } from "../context";

type DomainHealth = Pick<
  HealthCheck,
  "metricName" | "statistic" | "rings" | "threshold" | "period" | "periods" | "silence"
> & { readonly runbook: readonly string[] };

/** The domain, as its alarms know it. */
export interface WatchedDomain {
  readonly domainName: string;
  /** Dedicated masters as well. */
  readonly nodes: number;
  /** GiB of a node's volume. */
  readonly volumeGib: number;
}

/** A quarter of a node's volume: below a fifth OpenSearch Service blocks writes. */
const freeShare = 0.25;
const mebibytesOfGib = 1024;

/**
 * The alarms that OpenSearch Service recommends, by the word in their names.
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html
 */
function health({ nodes, volumeGib }: WatchedDomain): Readonly<Record<string, DomainHealth>> {
  const atOnce = { statistic: "Maximum", rings: "from", threshold: 1, period: 60 } as const;
  return {
    "cluster-red": {
      ...atOnce,
      metricName: "ClusterStatus.red",
      runbook: [
        "A primary shard is nowhere: some documents cannot be found, and new ones of its index are refused.",
        "1. GET _cluster/allocation/explain says which shard and why.",
        "2. Most often a node is full: see the alarm on storage. Restore the index from the automatic snapshot if a node is lost.",
      ],
    },
    "cluster-yellow": {
      ...atOnce,
      metricName: "ClusterStatus.yellow",
      periods: 5,
      runbook: [
        "A replica is nowhere: the next node that is lost takes documents with it.",
        "1. GET _cluster/allocation/explain says which shard and why.",
        "2. While OpenSearch Service updates the domain this passes by itself.",
      ],
    },
    "writes-blocked": {
      ...atOnce,
      metricName: "ClusterIndexWritesBlocked",
      runbook: [
        "OpenSearch refuses to write: nothing new can be found, and streams keep documents as failed after their retry time.",
        "1. The alarms on storage and on JVM memory pressure say which of the two it is.",
        "2. Delete old indices or enlarge the volume, then npm run replay sends the failed documents again.",
      ],
    },
    "storage-low": {
      metricName: "FreeStorageSpace",
      statistic: "Minimum",
      rings: "below",
      threshold: Math.floor(volumeGib * mebibytesOfGib * freeShare),
      period: 60,
      periods: 5,
      silence: "bad",
      runbook: [
        "A node has less than a quarter of its volume left; below a fifth OpenSearch refuses to write.",
        "1. GET _cat/indices?s=store.size:desc says what takes the space.",
        "2. Enlarge volumeGib, or keep documents for fewer days; the configuration checks both against gibPerDay.",
      ],
    },
    "nodes-missing": {
      metricName: "Nodes",
      statistic: "Minimum",
      rings: "below",
      threshold: nodes,
      period: 3600,
      silence: "bad",
      runbook: [
        "A node has been away for an hour or more.",
        "1. OpenSearch Service replaces it by itself; the domain's page of the console says how far it is.",
        "2. Ask AWS if it does not come back.",
      ],
    },
    "jvm-memory-pressure": {
      metricName: "JVMMemoryPressure",
      statistic: "Maximum",
      rings: "from",
      threshold: 95,
      period: 60,
      periods: 3,
      runbook: [
        "The heap of a node is nearly full: OpenSearch refuses requests and may stop.",
        "1. GET _cat/shards | wc -l against the arithmetic of the sizing; GET _tasks?detailed for searches that hold much.",
        "2. Fewer shards, or an instance type with more memory.",
      ],
    },
    "cpu-high": {
      metricName: "CPUUtilization",
      statistic: "Maximum",
      rings: "from",
      threshold: 80,
      period: 900,
      periods: 3,
      runbook: [
        "A node has been busy for three quarters of an hour: documents and searches wait.",
        "1. GET _nodes/hot_threads says with what.",
        "2. More nodes, or larger ones.",
      ],
    },
    "writes-waiting": {
      // What was rejected is counted until a node starts anew, so that an alarm on it would never end.
      metricName: "ThreadpoolWriteQueue",
      statistic: "Average",
      rings: "from",
      threshold: 100,
      period: 60,
      runbook: [
        "Writes wait for a node; where its queue is full it refuses them. Writers try again, then keep documents as failed.",
        "1. The alarms on delivery say whether any is late.",
        "2. Larger buffers of the streams make fewer and larger writes; else more nodes.",
      ],
    },
    "key-error": {
      ...atOnce,
      metricName: "KMSKeyError",
      runbook: [
        "The key that encrypts the domain is disabled: the domain does nothing until it can use it again.",
        "1. aws kms describe-key; enable it, or cancel its deletion.",
        "2. Without the key the data is lost: restore a snapshot into a new domain.",
      ],
    },
  };
}

/** Alarms on a domain's health. */
export function domainAlarms(
  name: string,
  domain: WatchedDomain,
  { account, alarmActions, options, ringsOnSilence }: SiemContext,
): void {
  for (const [word, { runbook, ...check }] of Object.entries(health(domain))) {
    const alarm = healthAlarm(
      `${name}-${word}`,
      {
        ...check,
        namespace: "AWS/ES",
        dimensions: { DomainName: domain.domainName, ClientId: account.id },
        runbook: runbook.join("\n"),
      },
      alarmActions,
      options,
    );
    if (check.silence === "bad")
      ringsOnSilence(`${name}-${word}`, { alarmName: alarm.name, alarmArn: alarm.arn });
  }
}
