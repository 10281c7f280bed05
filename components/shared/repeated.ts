import type { ArgumentFault } from "./component";

/** A fault for each value that is in the list already: what is made for it is called after it. */
export function repeatedFaults(values: readonly string[], path: string): ArgumentFault[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (first === index) return [];
    return [
      {
        propertyPath: `${path}[${index}]`,
        reason: `found "${value}", which is already ${path}[${first}]; say it once`,
      },
    ];
  });
}
