export { BundledFunction, type BundledFunctionArgs, type VpcPlacement } from "./bundled-function";
export { bundleOf } from "./code";
export { deadLetterQueue, type DeadLetterQueue, type DeadLetterQueueArgs } from "./dead-letter-queue";
export { functionRole } from "./function-role";
