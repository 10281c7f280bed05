import type { HandsOn } from "./contract/contract";
import { standaloneParts, type StackConfig, type StandaloneOutputs } from "./parts";

/**
 * Everything in one account, or of it what the configuration asks for: a role is a selection of the same parts. What it
 * hands on to other stacks has the shape of the contract, or this does not compile.
 */
export function standaloneStack(config: StackConfig): StandaloneOutputs & HandsOn {
  return standaloneParts.build(config).outputs;
}
