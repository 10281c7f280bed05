import { settingPath, type ArgumentFault } from "../../shared/component";
import type { DestinationContext, PipelineIdentity, ReceiverContext, ReceiverIdentity } from "./destination";
import {
  destinationKinds,
  destinationNames,
  receiverKinds,
  receiverNames,
  type DestinationName,
  type FlowLogDestinations,
  type FlowLogDestinationsArgs,
  type FlowLogReceivers,
  type FlowLogReceiversArgs,
  type ReceiverName,
} from "./table";

/** Makes the destinations that were asked for. */
export function buildDestinations(
  context: DestinationContext,
  args: FlowLogDestinationsArgs,
): FlowLogDestinations {
  const build = <Name extends DestinationName>(name: Name, given: FlowLogDestinationsArgs[Name]) =>
    given === undefined ? [] : [[name, destinationKinds[name].build(context, given)] as const];
  return Object.fromEntries(destinationNames.flatMap((name) => build(name, args[name])));
}

/** Everything wrong with the destinations at `path`, for that pipeline. */
export function destinationFaults(
  args: FlowLogDestinationsArgs,
  path: string,
  pipeline: PipelineIdentity,
): ArgumentFault[] {
  const faults = <Name extends DestinationName>(name: Name, given: FlowLogDestinationsArgs[Name]) =>
    given === undefined ? [] : destinationKinds[name].faults(given, `${path}.${name}`, pipeline);
  return destinationNames.flatMap((name) => faults(name, args[name]));
}

/** Makes what was asked for of what receives other accounts' flow logs. */
export function buildReceivers(context: ReceiverContext, args: FlowLogReceiversArgs): FlowLogReceivers {
  const build = <Name extends ReceiverName>(name: Name, given: FlowLogReceiversArgs[Name]) =>
    given === undefined ? [] : [[name, receiverKinds[name].build(context, given)] as const];
  return Object.fromEntries(receiverNames.flatMap((name) => build(name, args[name])));
}

/** Everything wrong with what a receiver is told, its name included; `path` stands in front of each setting. */
export function receiverFaults(
  args: FlowLogReceiversArgs,
  receiver: ReceiverIdentity,
  path?: string,
): ArgumentFault[] {
  const faults = <Name extends ReceiverName>(name: Name, given: FlowLogReceiversArgs[Name]) =>
    given === undefined ? [] : receiverKinds[name].faults(given, settingPath(path, name), receiver);
  return receiverNames.flatMap((name) => faults(name, args[name]));
}

/** What the source accounts must know, of everything that receives. */
export function receiverOutputs(receivers: FlowLogReceivers): Record<string, unknown> {
  const outputs = <Name extends ReceiverName>(name: Name, made: FlowLogReceivers[Name]) =>
    made === undefined ? [] : Object.entries(receiverKinds[name].outputs(made));
  return Object.fromEntries(receiverNames.flatMap((name) => outputs(name, receivers[name])));
}
