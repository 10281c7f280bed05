export { awsRangesDate, awsRangeServices, awsServiceRanges, regionsOfAwsService } from "./kept";
export { rangesPublished, type AwsRanges } from "./published";
