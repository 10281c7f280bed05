import type { FlowLogFormat } from "../format";
import type { Operator, Predicate } from "../predicate";
import { validatePredicate } from "../predicate-validation";
import { failure, success, type Result } from "../../result";

/** The node of a predicate that has the operator `O`. */
export type NodeOf<O extends Operator> = Predicate extends infer P
  ? P extends { readonly op: infer Q }
    ? O extends Q
      ? P & { readonly op: O }
      : never
    : never
  : never;

/** What an operator's function may ask for: what a part is compiled to, or that the whole is refused. */
export interface Compiler<T = string> {
  readonly compile: (predicate: Predicate) => T;
  /** Records why the target cannot say the predicate; what the operator's function then returns reaches nobody. */
  readonly refuse: (reason: string) => void;
}

/** A language that predicates are written in: one function an operator, so that a new operator fails to compile. */
export type Target<T = string> = {
  readonly [O in Operator]: (node: NodeOf<O>, compiler: Compiler<T>) => T;
};

/**
 * The predicate in the target's language. Faults: all that make the predicate invalid for records of this format,
 * else all that the target cannot say.
 */
export function compileTo<T>(target: Target<T>, format: FlowLogFormat, predicate: Predicate): Result<T> {
  const valid = validatePredicate(predicate, format);
  if (!valid.ok) return valid;

  const faults: string[] = [];
  const compiler: Compiler<T> = {
    compile: (node) => {
      // Each function of the table takes the nodes of its own key, which indexing by the node's key cannot show.
      const operator = target[node.op] as (node: Predicate, compiler: Compiler<T>) => T;
      return operator(node, compiler);
    },
    refuse: (reason) => {
      faults.push(reason);
    },
  };
  const compiled = compiler.compile(predicate);
  return faults.length > 0 ? failure(faults) : success(compiled);
}
