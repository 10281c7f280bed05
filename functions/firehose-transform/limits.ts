/**
 * What Firehose and Lambda allow, in bytes unless said otherwise.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export const limits = {
  /** Lambda's answer is 6 MB at most; the rest is left for what the count below does not see. */
  answer: 6_000_000,
  /** Records of one `PutRecordBatch`. */
  putRecords: 500,
  /** Data of one `PutRecordBatch`. */
  putBytes: 4 * 1024 * 1024,
  /** Data of one record. */
  record: 1000 * 1024,
} as const;
