import type { Account, Held, IndexFunction, Kind } from "./account";
import { refuse } from "./errors";
import type { Properties } from "./values";

/** AWS's error code and its wording. */
export type Refusal = readonly [code: string, text: string];

/** The objects of a kind that name another object. */
export interface Reference {
  readonly kind: Kind;
  readonly key: string | IndexFunction<never>;
  /** Of these, those that do not count. */
  readonly except?: (user: Held<Properties>, object: Held<Properties>) => boolean;
}

/** What keeps an object from being deleted. */
export interface InUse {
  readonly by: readonly Reference[];
  /** The input of the object which says that it may be deleted all the same, such as `forceDestroy`. */
  readonly unless?: string;
  readonly refusal: (object: Held<Properties>, account: Account) => Refusal;
}

/**
 * The objects of a kind whose property is the id of another object, or whose list has it among its elements; `id` for
 * those that have the same id. A function, defined once, gives the id where no property does.
 */
export function references<State extends Properties>(
  kind: Kind<State>,
  key: (keyof State & string) | "id" | IndexFunction<State>,
  except?: Reference["except"],
): Reference {
  return { kind, key, ...(except === undefined ? {} : { except }) };
}

/** Refuse to delete an object that others need. @throws AwsError */
export function refuseInUse(inUseBy: readonly InUse[], object: Held<Properties>, account: Account): void {
  for (const { by, unless, refusal } of inUseBy) {
    const isForced = unless !== undefined && object[unless] === true;
    if (!isForced && by.some((reference) => usersOf(reference, object, account).length > 0)) {
      refuse(...refusal(object, account));
    }
  }
}

/** Delete what goes with an object. */
export function deleteReferences(
  deletes: readonly Reference[],
  object: Held<Properties>,
  account: Account,
): void {
  for (const reference of deletes) {
    for (const { id } of usersOf(reference, object, account)) account.remove(reference.kind, id);
  }
}

function usersOf(
  { kind, key, except }: Reference,
  object: Held<Properties>,
  account: Account,
): readonly Held<Properties>[] {
  const users = account.where(kind, key as string, object.id);
  return except === undefined ? users : users.filter((user) => !except(user, object));
}
