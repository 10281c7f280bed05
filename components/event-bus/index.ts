export { CentralEventBus, type CentralEventBusArgs } from "./central-event-bus";
export { FindingForwarding, type FindingForwardingArgs } from "./finding-forwarding";
