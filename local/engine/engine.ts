/**
 * The version of the engine that this project downloads or builds when the user has none: the version of the npm
 * package `pulumi` and of the Go module in `pulumi-engine/`.
 */
export const engineVersion = "3.250.0";

/** The oldest engine of the user's own that is used: older ones were never run with the SDK that the program uses. */
export const oldestEngine = "3.200.0";

/** How the engine came to this machine. */
export type EngineOrigin = "on the PATH" | "kept" | "downloaded" | "built";

/** A Pulumi engine that has been started once and has said its version. */
export interface Engine {
  /** Absolute path of the executable `pulumi`. */
  readonly path: string;
  /** For example `3.250.0`. */
  readonly version: string;
  readonly origin: EngineOrigin;
}

/** One way to an engine: either the engine, or why this way led to none. */
export type EngineSearch = { readonly engine: Engine } | { readonly reason: string };
