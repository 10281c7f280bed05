import type { Address, Stop } from "./core";
import { type Deployment, text } from "./deployment";
import { deployedFunction, runnable, setUpOf } from "./functions";
import { type ChannelFault, channelsOf } from "./channel";
import type { Carried } from "./carry";
import type { RuleReport, SearchIndexAddress, SubscriptionAddress, TransformAddress } from "./hops";
import { MemoryServer } from "./opensearch";
import { parseArn } from "./iam";
import { askingFunctions } from "./scheduled-queries";

/** What is seen of the domains and functions of a deployment once traffic has moved. */
export interface Inspection {
  /** Why functions on the way cannot run as they are deployed. */
  readonly functions: readonly Stop[];
  /** Why domains are not set up as the deployment wants them. */
  readonly setUps: readonly Stop[];
  readonly writers: readonly InspectedWriter[];
  /** What channels are not told of alarms that ring. */
  readonly channels: readonly ChannelFault[];
  readonly rules: readonly RuleReport[];
}

/** Someone who writes to an index, and what the domain says of that. */
export interface InspectedWriter {
  readonly place: string;
  readonly index: string;
  readonly role: string;
  /** Whether a retry can make a document a second one. */
  readonly withoutIds: boolean;
  /** Whether the index, or the alias, is there after the set-up. */
  readonly isThere: boolean;
  /** Whether an index template decides on its fields. */
  readonly isMapped: boolean;
  /** Whether one of the domain's roles lets it write there. */
  readonly isAdmitted: boolean;
}

/** Looks at what is on the ways that are open. Of a server that is not the model's own, only its set-up is known. */
export async function inspect({ world, network }: Carried): Promise<Inspection> {
  const { opened, hops } = network;
  const functions: Stop[] = [];
  for (const [arn, name] of [...functionsOf(opened), ...asking(world.deployment)]) {
    const deployed = deployedFunction(world, arn);
    const made = "reason" in deployed ? deployed : await runnable(world, deployed, name);
    if ("reason" in made) functions.push(made);
  }
  const channels = await channelsOf(world);
  functions.push(...channels.stops);
  const setUps: Stop[] = [];
  const writers: InspectedWriter[] = [];
  for (const address of opened.filter(isSearchIndex)) {
    const domain = world.domains.find(address.domain);
    if ("reason" in domain) continue;
    const { stops } = await setUpOf(world, domain);
    setUps.push(...stops.filter((stop) => !setUps.includes(stop)));
    if (!(domain.server instanceof MemoryServer)) continue;
    const { indices, access } = domain.server;
    const index = address.indexAt(0);
    const role = address.writer.name;
    const written = indices.written(index);
    const names = [index, ...(written === undefined ? [] : [written.name])];
    writers.push({
      place: domain.place,
      index,
      role,
      withoutIds: !address.withIds,
      isThere: written !== undefined,
      isMapped: written?.mappings !== undefined,
      isAdmitted:
        access.mayOnCluster(role, "indices:data/write/bulk") &&
        ["indices:data/write/bulk[s]", "indices:data/write/index"].every((action) =>
          access.mayOnIndex(role, action, names),
        ),
    });
  }
  return { functions, setUps, writers, channels: channels.faults, rules: hops["event-rule"].arrivals };
}

/** The functions on the ways, each with the bundle that it should be. */
function functionsOf(
  addresses: readonly Address<never>[],
): ReadonlyMap<string, "firehose-transform" | "subscription"> {
  const functions = new Map<string, "firehose-transform" | "subscription">();
  for (const address of addresses) {
    if (isTransform(address)) functions.set(address.functionArn, "firehose-transform");
    if (!isSubscription(address)) continue;
    const destination = text(address.filter, "destinationArn") ?? "";
    if (parseArn(destination)?.service === "lambda") functions.set(destination, "subscription");
  }
  return functions;
}

/** The functions that ask by themselves. */
function asking(deployment: Deployment): readonly (readonly [string, "scheduled-query"])[] {
  return askingFunctions(deployment).map(({ deployed }) => [deployed.arn, "scheduled-query"]);
}

function isSearchIndex(address: Address<never>): address is SearchIndexAddress {
  return address.hop === "search-index";
}

function isTransform(address: Address<never>): address is TransformAddress {
  return address.hop === "transform";
}

function isSubscription(address: Address<never>): address is SubscriptionAddress {
  return address.hop === "subscription";
}
