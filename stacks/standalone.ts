import type { FlowLogPipeline } from "../components";
import type { ByName } from "./by-name";
import type { HandsOn } from "./contract/contract";
import { standaloneParts, type StackConfig, type StandaloneOutputs } from "./parts";
import { inOtherRegion, inOwnRegion } from "./regions/in-region";
import { nameIn, otherRegionsOf } from "./regions/stack-regions";

/**
 * Everything in one account, or of it what the configuration asks for: a role is a selection of the same parts. What it
 * hands on to other stacks has the shape of the contract, or this does not compile.
 *
 * The stack's own region comes first, and makes what is the account's; each other region that a VPC names has its VPCs,
 * pipelines and alarms.
 */
export function standaloneStack(config: StackConfig): StandaloneOutputs & HandsOn {
  const own = standaloneParts.build(inOwnRegion(config));
  const made: Record<string, FlowLogPipeline> = {};
  for (const [name, { component }] of Object.entries(own.built.pipelines)) made[name] = component;
  let { outputs } = own;
  for (const region of otherRegionsOf(config)) {
    const other = standaloneParts.build(inOtherRegion(config, region, made));
    for (const { name } of config.flowLogPipelines) {
      const there = other.built.pipelines[nameIn(region, name)];
      if (there !== undefined) made[name] ??= there.component;
    }
    outputs = withRegion(outputs, other.outputs);
  }
  return outputs;
}

/** The outputs with what another region has by name; what a stack has one of is its own region's. */
function withRegion(outputs: StandaloneOutputs, other: StandaloneOutputs): StandaloneOutputs {
  const records = Object.entries(outputs).map(([key, value]: [string, unknown]) => {
    const more = (other as unknown as Readonly<Record<string, unknown>>)[key];
    return [key, isByName(value) && isByName(more) ? { ...value, ...more } : value];
  });
  // Each key has what it had, with more of the same.
  return Object.fromEntries(records) as StandaloneOutputs;
}

function isByName(value: unknown): value is ByName<unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
