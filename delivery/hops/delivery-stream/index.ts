export type { DeliveryStreamAddress } from "./address";
export type { StreamRecord } from "./arrival";
export { deliveryStream } from "./delivery-stream";
