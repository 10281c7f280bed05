export type { SubscribedEvent, SubscriptionAddress } from "./address";
export { subscription } from "./subscription";
