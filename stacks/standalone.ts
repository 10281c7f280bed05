import { standaloneParts, type StackConfig, type StandaloneOutputs } from "./parts";

/** Everything in one account: VPCs, their flow logs, those of other accounts, the alarms, and who is told. */
export function standaloneStack(config: StackConfig): StandaloneOutputs {
  return standaloneParts.build(config).outputs;
}
