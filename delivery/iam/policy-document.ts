/** The principals a statement names, by kind. `everyone` is `"*"` or `{"AWS": "*"}`. */
export interface PrincipalElement {
  readonly everyone: boolean;
  readonly aws: readonly string[];
  readonly services: readonly string[];
  /** Federated, CanonicalUser and other kinds: kept in words, since no request of this model uses them. */
  readonly others: readonly string[];
}

/** One line of a condition block: operator, key and the values of which one must match. */
export interface ConditionElement {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A list to be matched, or to be excepted (`NotAction`, `NotResource`, `NotPrincipal`). */
export interface Selection<T> {
  readonly excepted: boolean;
  readonly items: T;
}

export interface PolicyStatement {
  readonly sid: string | undefined;
  /** 0-based place in the document, for statements without Sid. */
  readonly index: number;
  readonly effect: "Allow" | "Deny";
  readonly principal: Selection<PrincipalElement> | undefined;
  readonly action: Selection<readonly string[]>;
  readonly resource: Selection<readonly string[]> | undefined;
  readonly conditions: readonly ConditionElement[];
}

/** A policy document in one shape, whatever shape its JSON had (one value or a list, everywhere). */
export interface PolicyDocument {
  /** What reports call it: "role policy deliver", "key policy of …". */
  readonly name: string;
  readonly version: string;
  readonly statements: readonly PolicyStatement[];
}

/** A statement in words: its Sid, or its place where it has none. */
export function describeStatement(policy: PolicyDocument, statement: PolicyStatement): string {
  const place =
    statement.sid === undefined ? `statement ${statement.index + 1}` : `statement "${statement.sid}"`;
  return `${place} of ${policy.name}`;
}
