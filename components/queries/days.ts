import type { ArgumentFault } from "../shared/component";

/** What is wrong with the days that queries look back. */
export function daysFaults(days: number | undefined, propertyPath: string): ArgumentFault[] {
  if (days === undefined || (Number.isInteger(days) && days >= 1)) return [];
  return [{ propertyPath, reason: `found ${days}; whole days from 1` }];
}
