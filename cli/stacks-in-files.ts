import { stacksReadBy } from "../stacks";
import { UsageError } from "./command";
import { configurationOfStack } from "./stack-file";
import { stackLevels } from "./stack-levels";

/** Stack names with commas between. @throws UsageError where one stands twice or none. */
export function namesIn(list: string): readonly string[] {
  const names = list.split(",").map((name) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (names.includes("")) throw new UsageError(`"${list}" has an empty name; give names with commas between`);
  if (twice !== undefined) throw new UsageError(`"${list}" names ${twice} twice`);
  return names;
}

/**
 * Levels of these stacks, as their files say what each reads of others.
 * @throws UsageError where a file cannot be read, or a stack reads one that is not among them.
 */
export function levelsOf(programDirectory: string, names: readonly string[]): readonly (readonly string[])[] {
  const reads = names.map(
    (name) => [name, stacksReadBy(configurationOfStack(programDirectory, name))] as const,
  );
  const levels = stackLevels(Object.fromEntries(reads));
  if (levels.ok) return levels.value;
  throw new UsageError(levels.faults.join("\n"));
}

/** The same stacks, each after those that it reads. @throws UsageError as {@link levelsOf}. */
export function inOrder(programDirectory: string, names: readonly string[]): readonly string[] {
  return levelsOf(programDirectory, names).flat();
}
