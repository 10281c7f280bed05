export { cloudTrail, type CloudTrailSourceArgs } from "./cloudtrail";
