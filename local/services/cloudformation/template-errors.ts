import { NotModelled, refuse } from "../../framework/errors";

/** Refuse a template whose form is wrong. */
export function malformed(text: string): never {
  refuse("ValidationError", `Template format error: ${text}`);
}

/** @throws NotModelled for the first member of a part of a template that is not modelled. */
export function refuseNotModelled(part: string, given: object, modelled: readonly string[]): void {
  const found = Object.keys(given).find((name) => !modelled.includes(name));
  if (found !== undefined) throw new NotModelled(`the embedded AWS does not model ${found} in ${part}`);
}
