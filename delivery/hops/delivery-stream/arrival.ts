/** A record as a delivery stream takes it in. */
export interface StreamRecord {
  readonly deliveryStream: string;
  /** JSON: `{"message": "2 123456789012 …"}`, without a header line. */
  readonly data: string;
  /** Epoch seconds: the record's start. */
  readonly timestamp: number;
  readonly label: string;
  readonly flowLog: string;
}
