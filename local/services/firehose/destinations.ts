import { z } from "zod";
import { arn, integer, matching, text } from "../../framework/properties";
import { processingConfiguration } from "./processors";

/*
 * What a delivery stream's destinations are made of.
 * Source: Amazon Data Firehose API Reference, BufferingHints, ExtendedS3DestinationConfiguration and
 * AmazonopensearchserviceDestinationConfiguration; the defaults are the plugin's.
 */
const [s3LeastMebibytes, s3MostMebibytes] = [1, 128];
const [searchLeastMebibytes, searchMostMebibytes] = [1, 100];
const mostBufferSeconds = 900;
const mostRetrySeconds = 7200;
const longestPrefix = 1024;
const longestIndexName = 80;
const longestTypeName = 100;
const longestTimeZone = 50;
const mostSecurityGroups = 5;
const mostSubnets = 16;

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
  bufferingInterval: integer(0, mostBufferSeconds).default(300),
  bufferingSize: integer(s3LeastMebibytes, s3MostMebibytes).default(5),
  cloudwatchLoggingOptions,
  compressionFormat,
  errorOutputPrefix: text(0, longestPrefix).optional(),
  kmsKeyArn: arn("kms").optional(),
  prefix: text(0, longestPrefix).optional(),
  roleArn: arn("iam"),
};

export const extendedS3 = z.strictObject({
  ...s3,
  customTimeZone: text(0, longestTimeZone).default("UTC"),
  dynamicPartitioningConfiguration: z
    .strictObject({
      enabled: z.boolean().default(false),
      retryDuration: integer(0, mostRetrySeconds).default(300),
    })
    .optional(),
  fileExtension: matching(/^$|^\.[0-9a-z!\-_.*'()]{0,127}$/, "must begin with a dot").optional(),
  processingConfiguration: processingConfiguration.optional(),
  s3BackupConfiguration: z.strictObject(s3).optional(),
  s3BackupMode: z.enum(["Disabled", "Enabled"]).default("Disabled"),
});

export const openSearch = z.strictObject({
  bufferingInterval: integer(0, mostBufferSeconds).default(300),
  bufferingSize: integer(searchLeastMebibytes, searchMostMebibytes).default(5),
  cloudwatchLoggingOptions,
  clusterEndpoint: matching(/^https:/, "must begin with https:").optional(),
  documentIdOptions: z
    .strictObject({ defaultDocumentIdFormat: z.enum(["FIREHOSE_DEFAULT", "NO_DOCUMENT_ID"]) })
    .optional(),
  domainArn: arn("es").optional(),
  indexName: text(1, longestIndexName),
  indexRotationPeriod: z.enum(["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"]).default("OneDay"),
  processingConfiguration: processingConfiguration.optional(),
  retryDuration: integer(0, mostRetrySeconds).default(300),
  roleArn: arn("iam"),
  s3BackupMode: z.enum(["FailedDocumentsOnly", "AllDocuments"]).default("FailedDocumentsOnly"),
  s3Configuration: z.strictObject(s3),
  typeName: text(0, longestTypeName).optional(),
  vpcConfig: z
    .strictObject({
      roleArn: arn("iam"),
      securityGroupIds: z.array(z.string()).min(1).max(mostSecurityGroups),
      subnetIds: z.array(z.string()).min(1).max(mostSubnets),
    })
    .optional(),
});
