import { type Carrier, Examples, type Outcome, type Parcel, Sorting, type Stop, stopped } from "../../core";
import { setUpOf } from "../../functions";
import { type Domain, signedBy } from "../../opensearch";
import type { ServiceHop, World } from "../../world";
import type { SearchDocument, SearchIndexAddress } from "./address";
import type { IndexedDocument } from "./arrival";
import { domainMetrics } from "./metrics";
import { writerStop } from "./permissions";
import { writeAll, type Writing } from "./write";

/**
 * An index of an OpenSearch domain: IAM and the domain's access policy must let the writer through, the domain's own
 * roles let it write, and the index's mapping take the document. What it does not take goes to the writer's backup.
 */
export const searchIndex: ServiceHop<SearchIndexAddress, never, IndexedDocument> = {
  metrics: domainMetrics,
  start(world) {
    const writers: Examples<IndexedDocument>[] = [];
    return {
      open(address) {
        const domain = world.domains.find(address.domain);
        if ("reason" in domain) return stopped(`index ${address.index}`, domain);
        const stop = writerStop(domain, address);
        const place = placeOf(domain, address.index);
        if (stop !== undefined) return stopped(place, stop);
        const examples = new Examples<IndexedDocument>(world.keeps.examples);
        writers.push(examples);
        return new SearchIndexCarrier(world, domain, address, examples);
      },
      get arrivals() {
        return writers.flatMap((examples) => examples.all);
      },
    };
  },
};

function placeOf({ place }: Domain, index: string): string {
  return `index ${index} of ${place}`;
}

class SearchIndexCarrier implements Carrier<SearchDocument> {
  public readonly place: string;
  private readonly stops = new Map<string, Stop>();

  public constructor(
    private readonly world: World,
    private readonly domain: Domain,
    private readonly address: SearchIndexAddress,
    private readonly examples: Examples<IndexedDocument>,
  ) {
    this.place = placeOf(domain, address.index);
  }

  public async take(parcels: readonly Parcel<SearchDocument>[]): Promise<Outcome> {
    const sorting = new Sorting();
    for (const parcel of parcels) if (parcel.cargo.written) this.keep(parcel, sorting);
    const unwritten = parcels.filter(({ cargo }) => !cargo.written);
    if (unwritten.length === 0) return sorting;
    await setUpOf(this.world, this.domain);
    const http = signedBy(this.address.writer, this.domain);
    const writings = unwritten.map(({ cargo }) => this.writingOf(cargo));
    const results = await writeAll(http, writings, this.address.tries);
    for (const [at, parcel] of unwritten.entries()) {
      const result = results[at];
      if (result === undefined || result.there) this.keep(parcel, sorting);
      else this.refuse(parcel, result, sorting);
    }
    return sorting;
  }

  private writingOf({ data, timestamp, recordId }: SearchDocument): Writing {
    const { indexAt, withIds } = this.address;
    return {
      index: indexAt(timestamp),
      id: withIds ? recordId : undefined,
      document: String(data).trimEnd(),
    };
  }

  private keep(parcel: Parcel<SearchDocument>, sorting: Sorting): void {
    sorting.keep(parcel);
    const origin = parcel.tally[0]?.origin;
    if (!this.examples.wanted || origin === undefined) return;
    const { data, timestamp, recordId } = parcel.cargo;
    const { label, sender = "" } = origin;
    this.examples.add({
      domain: this.domain.arn,
      index: this.address.indexAt(timestamp),
      id: recordId,
      document: String(data),
      label,
      sender,
    });
  }

  private refuse(
    { cargo, tally }: Parcel<SearchDocument>,
    { reason, code }: { readonly reason: string; readonly code: string },
    sorting: Sorting,
  ): void {
    const why = this.stops.get(reason) ?? { place: this.place, reason };
    this.stops.set(reason, why);
    const { refused } = this.address;
    if (refused === undefined) {
      sorting.stop(why, { cargo, tally });
      return;
    }
    sorting.send(refused, {
      cargo: {
        ...cargo,
        type: "AmazonOpenSearchService-failed",
        errorCode: code,
        why,
        index: this.address.indexAt(cargo.timestamp),
      },
      tally,
    });
  }
}
