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

/** What an operator's function may ask for: the text of a part, or that the whole is refused. */
export interface Compiler {
  readonly compile: (predicate: Predicate) => string;
  /** Records why the target cannot say the predicate; the text returned never reaches anybody. */
  readonly refuse: (reason: string) => string;
}

/** A language that predicates are written in: one function an operator, so that a new operator fails to compile. */
export type Target = {
  readonly [O in Operator]: (node: NodeOf<O>, compiler: Compiler) => string;
};

/**
 * The predicate in the target's language. Faults: all that make the predicate invalid for records of this format,
 * else all that the target cannot say.
 */
export function compileTo(target: Target, format: FlowLogFormat, predicate: Predicate): Result<string> {
  const valid = validatePredicate(predicate, format);
  if (!valid.ok) return valid;

  const faults: string[] = [];
  const compiler: Compiler = {
    compile: (node) => {
      // Each function of the table takes the nodes of its own key, which indexing by the node's key cannot show.
      const operator = target[node.op] as (node: Predicate, compiler: Compiler) => string;
      return operator(node, compiler);
    },
    refuse: (reason) => {
      faults.push(reason);
      return "";
    },
  };
  const text = compiler.compile(predicate);
  return faults.length > 0 ? failure(faults) : success(text);
}
