/** The service that brings flow logs to buckets and delivery streams. */
export const logDeliveryService = "delivery.logs.amazonaws.com";
