import { stacksReadBy } from "../stacks";
import { UsageError } from "./command";
import { configurationOfStack, stackNamesIn } from "./stack-file";
import { type Reads, stackLevels } from "./stack-levels";

/** Stack names with commas between. @throws UsageError where one stands twice or none. */
export function namesIn(list: string): readonly string[] {
  const names = list.split(",").map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (names.includes("")) throw new UsageError(`"${list}" has an empty name; give names with commas between`);
  if (twice !== undefined) throw new UsageError(`"${list}" names ${twice} twice`);
  return names;
}

/** What a folder's stack files say of the order of their stacks. */
export interface StackOrder {
  /** The stacks among them that each reads. */
  readonly reads: Reads;
  readonly levels: readonly (readonly string[])[];
}

/**
 * The order of these stacks, as their files say what each reads of others.
 * @param beside whether a stack may read one that is not among them, which then was brought up before.
 * @throws UsageError where a file cannot be read, or a stack reads one that is not among them.
 */
export function orderOf(
  folder: string,
  names: readonly string[],
  beside: "nobody" | "others" = "nobody",
): StackOrder {
  const reads: Reads = Object.fromEntries(
    names.map((name) => {
      const read = stacksReadBy(configurationOfStack(folder, name));
      return [name, beside === "nobody" ? read : read.filter((other) => names.includes(other))];
    }),
  );
  const levels = stackLevels(reads);
  if (levels.ok) return { reads, levels: levels.value };
  throw new UsageError(levels.faults.join("\n"));
}

/** The same stacks, each after those that it reads. @throws UsageError as {@link orderOf}. */
export function inOrder(folder: string, names: readonly string[]): readonly string[] {
  return orderOf(folder, names).levels.flat();
}

/** The stacks of an organisation: of the folder's, those that are no account on their own. */
export function organisationStacks(folder: string): readonly string[] {
  return stackNamesIn(folder).filter((name) => {
    const { role = "standalone" } = configurationOfStack(folder, name);
    return role !== "standalone";
  });
}
