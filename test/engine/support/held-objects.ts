import { World } from "../../../local/framework/world";

/** What the embedded AWS holds of the types asked for, as `TYPE ID`, in any account and region. */
export function heldObjects(
  stateFile: string,
  isOf: (type: string) => boolean = () => true,
): readonly string[] {
  return [...World.read(stateFile).entries()]
    .filter(({ type }) => isOf(type))
    .map(({ type, id }) => `${type} ${id}`)
    .sort();
}
