export { receivingBucket, type ReceivingBucket, type ReceivingBucketArgs } from "./receiving-bucket";
export { objectLayout, s3, type S3Destination, type S3DestinationArgs } from "./s3";
export { logWriters } from "./writers";
