import { trailWithoutValidation } from "../../../policies/telemetry/rules/trail-without-validation";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const trail = (enableLogFileValidation: unknown) =>
  resource("aws:cloudtrail/trail:Trail", "audit", { s3BucketName: "elsewhere", enableLogFileValidation });
const lacks = ['audit: trail "audit" signs no digests of its files'];

ruleCases(trailWithoutValidation, {
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
        'audit: ? trail "audit" cannot be judged: its enableLogFileValidation is not known before the update',
      ],
    },
  ],
});
