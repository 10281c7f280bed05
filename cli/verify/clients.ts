import type { Http } from "../../functions/shared/http";
import { signedHttp } from "../../functions/shared/opensearch-client";
import { type PostJson, postJson } from "../../functions/shared/post-json";

/** What the clients of AWS's SDK are all made with. */
export interface ClientConfig {
  readonly region: string;
  /** Attempts of one call: some services let an account make few calls a second. */
  readonly maxAttempts: number;
}

/** What a verification reaches of the world. */
export interface World {
  /** Overlays every client's configuration: an address, credentials. Default: the person's own, as the SDK finds them. */
  readonly config?: object;
  /** Requests to an OpenSearch domain, signed as whoever calls. */
  readonly searchHttp: (endpoint: string, region: string) => Http;
  readonly post: PostJson;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export const realWorld: World = { searchHttp: signedHttp, post: postJson, now: Date.now };

/** The clients of one region, each made when it is first asked for. */
export class Clients {
  private readonly made = new Map<unknown, unknown>();

  constructor(
    readonly region: string,
    readonly world: World,
  ) {}

  /** @param Client a class of AWS's SDK, such as `EC2Client`. */
  of<C>(Client: new (config: ClientConfig) => C): C {
    const known = this.made.get(Client);
    // What is kept under a class was made by it.
    if (known !== undefined) return known as C;
    const client = new Client({ region: this.region, maxAttempts: 5, ...this.world.config });
    this.made.set(Client, client);
    return client;
  }
}
