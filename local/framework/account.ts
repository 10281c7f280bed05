import { IdSource } from "./ids";
import { partitionOf } from "./partitions";
import type { Properties } from "./values";
import { World } from "./world";

/**
 * Where AWS keeps the names of a kind apart: in a region of an account, in an account (IAM), or in the
 * whole partition (S3 bucket names).
 */
export type Scope = "region" | "account" | "partition";

/** A type of object, with what is known of an object of that type. */
export interface Kind<State extends Properties = Properties> {
  readonly type: string;
  readonly scope: Scope;
  /** Never there: it only carries the type. */
  readonly state?: State;
}

export function kind<State extends Properties = Properties>(
  type: string,
  scope: Scope = "region",
): Kind<State> {
  return { type, scope };
}

/** What the provider was configured with, as far as resources depend on it. */
export interface AccountSettings {
  readonly accountId: string;
  readonly region: string;
  readonly defaultTags?: Readonly<Record<string, string>>;
}

/** An object with its id. */
export type Held<State> = State & { readonly id: string };

/** What objects of a kind are looked up by where no property of theirs alone says it. */
export type IndexFunction<State> = (object: Held<State>) => unknown;

/** One account in one region: what a resource sees of AWS. */
export class Account {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly defaultTags: Readonly<Record<string, string>>;

  constructor(
    readonly world: World,
    private readonly settings: AccountSettings,
    /** Draws this request's identifiers. */
    readonly ids: IdSource = new IdSource("embedded-aws"),
  ) {
    this.accountId = settings.accountId;
    this.region = settings.region;
    this.partition = partitionOf(settings.region);
    this.defaultTags = settings.defaultTags ?? {};
  }

  /** The same account for one request on one resource, in the resource's own region. */
  forRequest(request: { readonly urn: string; readonly region?: string | undefined }): Account {
    const seed = `${this.accountId} ${request.urn} ${this.world.creations(request.urn)}`;
    return new Account(
      this.world,
      { ...this.settings, region: request.region ?? this.region },
      new IdSource(seed),
    );
  }

  /** An ARN of this account and region, such as `arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-…`. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  /** An ARN of this account without a region, as IAM has them. */
  globalArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}::${this.accountId}:${resource}`;
  }

  /** What another account and region sees of the same world. */
  elsewhere(accountId: string, region: string): Account {
    return new Account(this.world, { accountId, region }, this.ids);
  }

  /** Whether the world holds anything of the account: of one that it does not, nothing can be said. */
  get isKnown(): boolean {
    const homes = [this.homeOf({ scope: "account" }), this.homeOf({ scope: "region" })];
    return homes.some((home) => this.world.hasHome(home));
  }

  find<State extends Properties>(kind: Kind<State>, id: string): Held<State> | undefined {
    const object = this.world.get(this.homeOf(kind), kind.type, id);
    return object && ({ ...object, id } as unknown as Held<State>);
  }

  all<State extends Properties>(kind: Kind<State>): readonly Held<State>[] {
    const objects = [...this.world.objects(this.homeOf(kind), kind.type)];
    return objects.map(([id, object]) => ({ ...object, id }) as unknown as Held<State>);
  }

  /** How many objects of the kind there are. */
  count(kind: Kind): number {
    return this.world.count(this.homeOf(kind), kind.type);
  }

  /**
   * The objects whose property has the value, or whose list has it among its elements; or those for which the
   * function gives it. By an index: give the same function each time, not a new one.
   */
  where<State extends Properties>(
    kind: Kind<State>,
    key: (keyof State & string) | IndexFunction<State>,
    value: unknown,
  ): readonly Held<State>[] {
    const ids = this.world.idsWhere(this.homeOf(kind), kind.type, key, value);
    return ids.flatMap((id) => this.find(kind, id) ?? []);
  }

  put<State extends Properties>(kind: Kind<State>, id: string, object: State): void {
    this.world.put(this.homeOf(kind), kind.type, id, { ...object });
  }

  /** Change a part of an object that is there, such as what another resource decides of it. */
  change<State extends Properties>(kind: Kind<State>, id: string, part: Partial<State>): void {
    const object = this.world.get(this.homeOf(kind), kind.type, id);
    if (object !== undefined) this.world.put(this.homeOf(kind), kind.type, id, { ...object, ...part });
  }

  remove(kind: Kind, id: string): void {
    this.world.remove(this.homeOf(kind), kind.type, id);
  }

  /** Where in the world the objects of a scope are, as this account and region sees them. */
  private homeOf({ scope }: { readonly scope: Scope }): string {
    if (scope === "region") return `${this.accountId}/${this.region}`;
    return scope === "account" ? this.accountId : this.partition;
  }
}
