import {
  type Address,
  type Edge,
  oneRecord,
  type Onward,
  type Parcel,
  type Sending,
  type Stop,
  type Tally,
} from "../core";
import { type DeployedResource, logicalName } from "../deployment";
import { TrafficTimes } from "../watch";
import type { World } from "../world";
import type { Feed, Recording, Sender, SenderAtWork } from "./sender";
import { ServiceCarrier, type ServiceCourier, type ServiceRecord } from "./service-carrier";
import { type OpenService, ServiceEntry } from "./service-entry";

/** Records of a service as the texts that it sends; where they were recorded does not matter. */
export type ServiceRecording<Telemetry extends string> = Recording<
  Telemetry,
  string,
  Readonly<Record<string, never>>
>;

/** What is particular to one service's records. */
export interface Service<Telemetry extends string, Next extends Address<never>> {
  readonly telemetry: Telemetry;
  /** What sends them, in words: "trail". */
  readonly sends: string;
  /** Pulumi type of what sends them. */
  readonly type: string;
  /** Whether a resource of the type is one that sends. Default: each of them. */
  readonly isOne?: (resource: DeployedResource) => boolean;
  /** Epoch seconds of a record; `undefined` if it does not say. */
  readonly timeOf: (record: string) => number | undefined;
  /** How many records an item holds, where it may hold several. Default: one. */
  readonly recordsIn?: (record: string) => number;
  /** Opens the way of one deployed sender, or says why it has none. */
  readonly courier: (
    world: World,
    onward: Onward<Next>,
    resource: DeployedResource,
    place: string,
  ) => ServiceCourier | Stop;
}

/** The senders of a service's records: every one in the deployment sends each of them. */
export function serviceSender<const Telemetry extends string, Next extends Address<never>>(
  service: Service<Telemetry, Next>,
): Sender<ServiceRecording<Telemetry>, Next, ServiceAtWork<Telemetry>> {
  return { start: (world, onward) => new ServiceAtWork(service, world, onward) };
}

export class ServiceAtWork<Telemetry extends string> implements SenderAtWork<ServiceRecording<Telemetry>> {
  private opening: Edge<ServiceRecord> | undefined;

  public constructor(
    private readonly service: Service<Telemetry, Address<never>>,
    private readonly world: World,
    private readonly onward: Onward<Address<never>>,
  ) {
    // The ways of what is deployed are opened, and judged, also where nothing is replayed on them.
    if (this.deployed.length > 0) this.opening = this.open();
  }

  public feed({ label }: ServiceRecording<Telemetry>): Feed<string> {
    const times = new TrafficTimes();
    const { recordsIn = () => 1 } = this.service;
    const one = oneRecord({ sender: undefined, label });
    const tallyOf = (records: number): Tally => (records === 1 ? one : manyOf(one, records));
    let last = 0;
    const parcelOf = (text: string): Parcel<ServiceRecord> => {
      const time = this.service.timeOf(text);
      if (time !== undefined) times.note(time);
      last = time ?? last;
      return { cargo: { text, time: last }, tally: tallyOf(recordsIn(text)) };
    };
    return {
      times,
      batch: (records): Sending => ({ edge: this.entry, parcels: records.map(parcelOf) }),
    };
  }

  private get entry(): Edge<ServiceRecord> {
    return (this.opening ??= this.open());
  }

  /** What sends. */
  public get deployed(): readonly DeployedResource[] {
    const { type, isOne = () => true } = this.service;
    return this.world.deployment.ofType(type).filter(isOne);
  }

  private open(): Edge<ServiceRecord> {
    const { telemetry, sends, courier } = this.service;
    return this.onward.open("traffic", () => {
      const opened = this.deployed.map((resource): OpenService => {
        const place = `${sends} ${logicalName(resource)}`;
        const open = () =>
          new ServiceCarrier(place, resource.urn, courier(this.world, this.onward, resource, place));
        return { resource, edge: this.onward.open(telemetry, open) };
      });
      return new ServiceEntry(telemetry, sends, opened);
    });
  }
}

function manyOf(one: Tally, records: number): Tally {
  return one.map(({ origin }) => ({ origin, records }));
}
