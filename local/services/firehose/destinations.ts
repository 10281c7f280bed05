import { z } from "zod";
import { arn, integer, matching, text } from "../../framework/properties";
import { processingConfiguration } from "./processors";

/*
 * What a delivery stream's destinations are made of.
 * Source: Amazon Data Firehose API Reference, BufferingHints, ExtendedS3DestinationConfiguration and
 * AmazonopensearchserviceDestinationConfiguration; the defaults are the plugin's.
 */
const [S3_LEAST_MEBIBYTES, S3_MOST_MEBIBYTES] = [1, 128];
const [SEARCH_LEAST_MEBIBYTES, SEARCH_MOST_MEBIBYTES] = [1, 100];
const MOST_BUFFER_SECONDS = 900;
const MOST_RETRY_SECONDS = 7200;
const LONGEST_PREFIX = 1024;
const LONGEST_INDEX_NAME = 80;
const LONGEST_TYPE_NAME = 100;
const LONGEST_TIME_ZONE = 50;
const MOST_SECURITY_GROUPS = 5;
const MOST_SUBNETS = 16;

const cloudwatchLoggingOptions = z
  .strictObject({
    enabled: z.boolean().default(false),
    logGroupName: z.string().optional(),
    logStreamName: z.string().optional(),
  })
  .optional();

const compressionFormat = z
  .enum(["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"])
  .default("UNCOMPRESSED");

const s3 = {
  bucketArn: arn("s3"),
  bufferingInterval: integer(0, MOST_BUFFER_SECONDS).default(300),
  bufferingSize: integer(S3_LEAST_MEBIBYTES, S3_MOST_MEBIBYTES).default(5),
  cloudwatchLoggingOptions,
  compressionFormat,
  errorOutputPrefix: text(0, LONGEST_PREFIX).optional(),
  kmsKeyArn: arn("kms").optional(),
  prefix: text(0, LONGEST_PREFIX).optional(),
  roleArn: arn("iam"),
};

export const extendedS3 = z.strictObject({
  ...s3,
  customTimeZone: text(0, LONGEST_TIME_ZONE).default("UTC"),
  dynamicPartitioningConfiguration: z
    .strictObject({
      enabled: z.boolean().default(false),
      retryDuration: integer(0, MOST_RETRY_SECONDS).default(300),
    })
    .optional(),
  fileExtension: matching(/^$|^\.[0-9a-z!\-_.*'()]{0,127}$/, "must begin with a dot").optional(),
  processingConfiguration: processingConfiguration.optional(),
  s3BackupConfiguration: z.strictObject(s3).optional(),
  s3BackupMode: z.enum(["Disabled", "Enabled"]).default("Disabled"),
});

export const openSearch = z.strictObject({
  bufferingInterval: integer(0, MOST_BUFFER_SECONDS).default(300),
  bufferingSize: integer(SEARCH_LEAST_MEBIBYTES, SEARCH_MOST_MEBIBYTES).default(5),
  cloudwatchLoggingOptions,
  clusterEndpoint: matching(/^https:/, "must begin with https:").optional(),
  documentIdOptions: z
    .strictObject({ defaultDocumentIdFormat: z.enum(["FIREHOSE_DEFAULT", "NO_DOCUMENT_ID"]) })
    .optional(),
  domainArn: arn("es").optional(),
  indexName: text(1, LONGEST_INDEX_NAME),
  indexRotationPeriod: z.enum(["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"]).default("OneDay"),
  processingConfiguration: processingConfiguration.optional(),
  retryDuration: integer(0, MOST_RETRY_SECONDS).default(300),
  roleArn: arn("iam"),
  s3BackupMode: z.enum(["FailedDocumentsOnly", "AllDocuments"]).default("FailedDocumentsOnly"),
  s3Configuration: z.strictObject(s3),
  typeName: text(0, LONGEST_TYPE_NAME).optional(),
  vpcConfig: z
    .strictObject({
      roleArn: arn("iam"),
      securityGroupIds: z.array(z.string()).min(1).max(MOST_SECURITY_GROUPS),
      subnetIds: z.array(z.string()).min(1).max(MOST_SUBNETS),
    })
    .optional(),
});
