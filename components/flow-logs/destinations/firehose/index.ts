export { firehose, type FirehoseDestination, type FirehoseDestinationArgs } from "./firehose";
export {
  FlowLogReceiverRole,
  receiverRoleNameFaults,
  type FlowLogReceiverRoleArgs,
} from "./flow-log-receiver-role";
export { receivingStream, type ReceivingStream, type ReceivingStreamArgs } from "./receiving-stream";
