import type { ArgumentFault } from "../../components";

/** What a component says of its arguments, whose paths are those of the configuration, as faults. */
export function argumentFaults(faults: readonly ArgumentFault[]): string[] {
  return faults.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
}
