import { trailOfOneRegion } from "../../../policies/telemetry/rules/trail-of-one-region";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const trail = (isMultiRegionTrail: unknown) =>
  resource("aws:cloudtrail/trail:Trail", "audit", { s3BucketName: "elsewhere", isMultiRegionTrail });
const lacks = ['audit: trail "audit" records one region alone'];

ruleCases(trailOfOneRegion, {
  noncompliant: [
    { title: "refuses a trail that says nothing of it", stack: [trail(undefined)], says: lacks },
    { title: "refuses a trail that says no", stack: [trail(false)], says: lacks },
  ],
  compliant: [{ title: "takes a trail that says yes", stack: [trail(true)] }],
  lookedUp: [
    { title: "judges a trail into a bucket that the program only names", stack: [trail(false)], says: lacks },
  ],
  unknown: [
    {
      title: "says that it cannot judge what is not known",
      stack: [trail(unknown)],
      says: [
        'audit: ? trail "audit" cannot be judged: its isMultiRegionTrail is not known before the update',
      ],
    },
  ],
});
