/** Things by the names that the configuration gives them. */
export type ByName<T> = Readonly<Record<string, T>>;

export function byName<C extends { readonly name: string }, T>(
  configs: readonly C[],
  make: (config: C) => T,
): ByName<T> {
  return Object.fromEntries(configs.map((config) => [config.name, make(config)]));
}

/** The values that there are, each mapped. */
export function mapValues<T, U>(values: ByName<T>, map: (value: T) => U | undefined): ByName<U> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const mapped = map(value);
      return mapped === undefined ? [] : [[name, mapped]];
    }),
  );
}

/** Those of these names, in the order of the names. */
export function only<T>(values: ByName<T>, names: readonly string[]): ByName<T> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
