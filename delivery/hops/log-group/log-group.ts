import { keyStop, refusal, type Requester, serviceRequester } from "../../access";
import {
  type Carrier,
  Examples,
  firstStop,
  labelsOf,
  type Outcome,
  type Parcel,
  Sorting,
  type Stop,
  stopped,
} from "../../core";
import { type DeployedResource, logGroupType, text } from "../../deployment";
import { serviceHost } from "../../iam";
import type { ServiceHop, World } from "../../world";
import type { LogEventInput, LogGroupAddress } from "./address";
import type { SubscriptionAddress } from "../subscription";
import type { LogEvent } from "./arrival";
import { logGroupCounter, logGroupMetrics } from "./metrics";
import { type SubscriptionCopies, Subscriptions } from "./subscriptions";

/**
 * What AWS asks of CloudWatch Logs for a key: encrypt, decrypt, re-encrypt and data keys, for the log group's
 * encryption context.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const logGroupKeyActions = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
];

/**
 * A log group of CloudWatch Logs: it must exist, its key let CloudWatch Logs in, and the writer be allowed to write to
 * the group and to the very stream. It keeps its events, counts them, and shows them to its metric filters and its
 * subscriptions.
 */
export const logGroup: ServiceHop<LogGroupAddress, SubscriptionAddress, LogEvent> = {
  metrics: logGroupMetrics,
  start(world, onward) {
    const writers: Examples<LogEvent>[] = [];
    const subscriptions = new Subscriptions(world, onward);
    return {
      open(address) {
        const stop = groupStop(world, address);
        if (stop !== undefined) return stopped(placeOf(address), stop);
        const examples = new Examples<LogEvent>(world.keeps.examples);
        writers.push(examples);
        return new LogGroupCarrier(world, address, examples, subscriptions.onGroup(address));
      },
      get arrivals() {
        return writers.flatMap((examples) => examples.all);
      },
    };
  },
};

class LogGroupCarrier implements Carrier<LogEventInput> {
  public readonly place: string;
  private readonly stops = new Map<string, Stop | undefined>();
  private readonly count: ReturnType<typeof logGroupCounter>;
  private readonly filters: ReturnType<World["metricFilters"]["onGroup"]>;

  public constructor(
    world: World,
    private readonly address: LogGroupAddress,
    private readonly examples: Examples<LogEvent>,
    private readonly subscriptions: readonly SubscriptionCopies[],
  ) {
    this.place = placeOf(address);
    this.count = logGroupCounter(world.metrics, address.logGroup);
    this.filters = world.metricFilters.onGroup(address.logGroup);
  }

  public take(parcels: readonly Parcel<LogEventInput>[]): Outcome {
    const sorting = new Sorting();
    for (const parcel of parcels) {
      const stop = this.stopOf(parcel.cargo.logStream);
      if (stop !== undefined) sorting.stop(stop, parcel);
      else this.keep(parcel, sorting);
    }
    return sorting;
  }

  private keep(parcel: Parcel<LogEventInput>, sorting: Sorting): void {
    const { cargo, tally } = parcel;
    sorting.keep(parcel);
    const labels = labelsOf(tally);
    this.count(cargo.timestamp, cargo.message, labels);
    for (const filter of this.filters) filter.take(cargo, labels);
    for (const subscription of this.subscriptions) subscription.copy(parcel, sorting);
    const origin = tally[0]?.origin;
    if (!this.examples.wanted || origin === undefined) return;
    const { logGroup: group } = this.address;
    const { logStream, timestamp, message } = cargo;
    const { label, sender = "" } = origin;
    this.examples.add({ logGroup: group, logStream, timestamp, message, label, flowLog: sender });
  }

  /** Each stream is a resource of its own, so it is decided once for each. */
  private stopOf(logStream: string): Stop | undefined {
    if (!this.stops.has(logStream)) this.stops.set(logStream, streamStop(this.address, logStream));
    return this.stops.get(logStream);
  }
}

function placeOf({ logGroup: name }: LogGroupAddress): string {
  return `log group ${name}`;
}

function groupStop(world: World, address: LogGroupAddress): Stop | undefined {
  const { writer, actions, logGroup: name } = address;
  const [group] = world.deployment.having("name", name, logGroupType);
  return firstStop(
    () => writer.barred,
    // On the group as a whole; the streams' own actions follow for each stream.
    () => refusal(writer, requests(writer, actions.onGroup, streamArn(address, "")), address.policy),
    () => (group === undefined ? missingGroup(address) : groupKeyStop(world, group, address)),
  );
}

function streamStop(address: LogGroupAddress, logStream: string): Stop | undefined {
  const name = streamArn(address, logStream);
  const asked = requests(address.writer, address.actions.onStream, name);
  const stop = refusal(address.writer, asked, address.policy);
  return stop && { ...stop, about: { name, kind: "stream" } };
}

function requests(writer: Requester, actions: readonly string[], resource: string) {
  return actions.map((action) => ({ action, resource, resourceAccountId: writer.accountId }));
}

function streamArn({ arn }: LogGroupAddress, logStream: string): string {
  return `${arn}:log-stream:${logStream}`;
}

function missingGroup(address: LogGroupAddress): Stop {
  return {
    place: placeOf(address),
    reason: "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
  };
}

function groupKeyStop(
  { deployment, organizationId }: World,
  group: DeployedResource,
  { writer: { region }, arn }: LogGroupAddress,
): Stop | undefined {
  const key = text(group, "kmsKeyId");
  if (key === undefined) return undefined;
  return keyStop(deployment, key, {
    requester: serviceRequester({ service: serviceHost("logs", region), region, organizationId }),
    actions: logGroupKeyActions,
    encryptionContext: { "aws:logs:arn": arn },
  });
}
