/** TCP in the registry of protocol numbers. */
export const tcp = 6;

/**
 * Values of `tcp-flags` of whoever opens a connection: SYN (2), with FIN (1) or RST (4) where it also ended within the
 * aggregation interval. Whoever answers has SYN-ACK (18).
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const openingTcpFlags = [2, 3, 6, 7];
