/** The service that brings vended logs, flow logs among them, to S3 and to delivery streams. */
export const logDeliveryService = "delivery.logs.amazonaws.com";
