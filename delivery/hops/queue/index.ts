export type { DeadLetter, QueueAddress } from "./address";
export { queueStop } from "./permission";
export { queue, type QueuedMessage } from "./queue";
