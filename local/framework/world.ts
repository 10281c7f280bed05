import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isObject } from "./values";

/**
 * What AWS holds: every object of every account, by place (an account, or an account's region), type and
 * id. Plain JSON, so that it can be kept between runs.
 */
export interface WorldState {
  readonly version: 1;
  readonly places: Record<string, Record<string, Record<string, Record<string, unknown>>>>;
  /** How often a resource of this URN was created; makes the identifiers of a replacement new ones. */
  readonly creations: Record<string, number>;
}

/** The objects of every account, in memory and, when it has a file, on disk after every change. */
export class World {
  private constructor(
    readonly state: WorldState,
    private readonly file: string | undefined,
  ) {}

  /** A world with nothing in it that is not kept. */
  static empty(): World {
    return new World(emptyState(), undefined);
  }

  /**
   * The world as the last run left it in `file`, or an empty one if there is no such file.
   * @throws Error when the file is not a world's state: a half-read world would lose resources silently.
   */
  static open(file: string): World {
    let text: string;
    try {
      text = readFileSync(file, "utf8");
    } catch (error) {
      if (isObject(error) && error.code === "ENOENT") return new World(emptyState(), file);
      throw error;
    }
    return new World(parseState(text, file), file);
  }

  /** The objects of one type in one place; empty if there are none. */
  objects(place: string, type: string): Readonly<Record<string, Record<string, unknown>>> {
    return this.state.places[place]?.[type] ?? {};
  }

  /** The places that hold objects of any type. */
  places(): readonly string[] {
    return Object.keys(this.state.places);
  }

  put(place: string, type: string, id: string, object: Record<string, unknown>): void {
    const types = (this.state.places[place] ??= {});
    const objects = (types[type] ??= {});
    objects[id] = object;
  }

  remove(place: string, type: string, id: string): void {
    delete this.state.places[place]?.[type]?.[id];
  }

  creations(urn: string): number {
    return this.state.creations[urn] ?? 0;
  }

  countCreation(urn: string): void {
    this.state.creations[urn] = this.creations(urn) + 1;
  }

  /** Write the state to the file, whole or not at all. */
  save(): void {
    if (this.file === undefined) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.${process.pid}.new`;
    writeFileSync(unfinished, JSON.stringify(this.state, null, 1));
    renameSync(unfinished, this.file);
  }
}

function emptyState(): WorldState {
  return { version: 1, places: {}, creations: {} };
}

function parseState(text: string, file: string): WorldState {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON, so it is no state of the embedded AWS; remove it to start anew`, {
      cause: error,
    });
  }
  if (!isObject(parsed) || parsed.version !== 1 || !isObject(parsed.places) || !isObject(parsed.creations)) {
    throw new Error(`${file} is no state of the embedded AWS (version 1); remove it to start anew`);
  }
  return parsed as unknown as WorldState;
}
