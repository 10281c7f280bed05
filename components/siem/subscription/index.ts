export { SourceSubscription } from "./source-subscription";
