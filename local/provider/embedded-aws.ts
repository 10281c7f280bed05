import { Account } from "../framework/account";
import type { Call } from "../framework/call";
import { NotModelled } from "../framework/errors";
import type { Resource } from "../framework/resource";
import type { Properties } from "../framework/values";
import type { World } from "../framework/world";
import { configuredAccount, type Defaults } from "./configuration";

/** The types and calls that the embedded AWS answers. */
export interface Catalogue {
  readonly resources: readonly Resource[];
  readonly calls: readonly Call[];
}

/**
 * One embedded AWS for all providers of a run. Every provider of the engine has a connection of its own;
 * by it one provider's account and region are told from another's.
 */
export class EmbeddedAws {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly calls: ReadonlyMap<string, Call>;
  private readonly accounts = new Map<string, Account>();

  constructor(
    readonly world: World,
    private readonly defaults: Defaults,
    catalogue: Catalogue,
  ) {
    this.resources = new Map(catalogue.resources.map((resource) => [resource.kind.type, resource]));
    this.calls = new Map(catalogue.calls.map((call) => [call.token, call]));
  }

  configure(connection: string, configuration: Properties): void {
    const settings = configuredAccount(configuration, this.defaults);
    this.accounts.set(connection, new Account(this.world, settings));
  }

  account(connection: string): Account {
    const account = this.accounts.get(connection);
    if (account === undefined) throw new Error("the AWS provider was not configured on this connection");
    return account;
  }

  /** @throws NotModelled for a type that is not in the catalogue. */
  resource(type: string): Resource {
    const resource = this.resources.get(type);
    if (resource === undefined) {
      throw new NotModelled(`the embedded AWS does not model the resource type ${type}`);
    }
    return resource;
  }

  /** @throws NotModelled for a function that is not in the catalogue. */
  call(token: string): Call {
    const call = this.calls.get(token);
    if (call === undefined) throw new NotModelled(`the embedded AWS does not model the function ${token}`);
    return call;
  }
}
