import type { Deployment, DeployedResource } from "../deployment";

/** Something that AWS refuses: whoever sets it finds no such resource, or the old one. */
export interface Constraint {
  /** The property, its path in dots. */
  readonly property: string;
  /** What was found and what AWS takes, as the end of a sentence; `undefined` where AWS takes it. */
  readonly fault: (value: unknown, resource: DeployedResource, deployment: Deployment) => string | undefined;
}

/** What AWS refuses of resources, by type token. */
export type Constraints = Readonly<Record<string, readonly Constraint[]>>;

/** One of some words, capitals included; absent is fine. */
export function oneOf(property: string, words: readonly (string | number)[]): Constraint {
  return {
    property,
    fault: (value) =>
      isAbsent(value) || words.some((word) => word === value)
        ? undefined
        : `found ${shown(value)}; AWS takes ${words.join(", ")}`,
  };
}

/** A whole number between bounds, also where it is kept as text; absent is fine. */
export function between(property: string, least: number, most: number, unit = ""): Constraint {
  return {
    property,
    fault: (value) => {
      if (isAbsent(value)) return undefined;
      const number = Number(value);
      return Number.isInteger(number) && number >= least && number <= most
        ? undefined
        : `found ${shown(value)}; AWS takes ${least} to ${most}${unit}`;
    },
  };
}

/** A text of a shape; absent is fine. */
export function matching(property: string, shape: RegExp, takes: string): Constraint {
  return {
    property,
    fault: (value) =>
      isAbsent(value) || (typeof value === "string" && shape.test(value))
        ? undefined
        : `found ${shown(value)}; AWS takes ${takes}`,
  };
}

/** A list of so many at most. */
export function atMost(property: string, most: number): Constraint {
  return {
    property,
    fault: (value) =>
      Array.isArray(value) && value.length > most
        ? `found ${value.length}; AWS takes ${most} at most`
        : undefined,
  };
}

/** Something that must be there. */
export function required(property: string): Constraint {
  return { property, fault: (value) => (isAbsent(value) ? "it is missing, and AWS demands it" : undefined) };
}

/** What no simpler constraint says. */
export function demanded(property: string, fault: Constraint["fault"]): Constraint {
  return { property, fault };
}

/** Providers keep what is not set as nothing or as empty text. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** A value in a sentence, cut where it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
