export type { PublishedMessage, TopicAddress } from "./address";
export { topic, type ToldMessage } from "./topic";
