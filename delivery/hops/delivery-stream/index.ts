export type { DeliveryStreamAddress, StreamInput } from "./address";
export type { StreamRecord } from "./arrival";
export { deliveryStream } from "./delivery-stream";
