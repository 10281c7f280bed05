/**
 * The outcome of something that outside input can make impossible: a value, or every fault that was found.
 * A fault is one sentence that names the thing, the value found and what is allowed.
 */
export type Result<T> = Success<T> | Failure;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure {
  readonly ok: false;
  readonly faults: readonly string[];
}

/** A success that carries `value`. */
export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** A failure that carries all faults found, of which there is at least one. */
export function failure(faults: readonly string[]): Failure {
  return { ok: false, faults };
}
