import { mirrorSessionWithoutTimeToLive } from "../../../policies/telemetry/rules/mirror-session-without-time-to-live";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const session = (tags?: unknown) =>
  resource("aws:ec2/trafficMirrorSession:TrafficMirrorSession", "case", {
    networkInterfaceId: "eni-0123456789abcdef0",
    tags,
  });

ruleCases(mirrorSessionWithoutTimeToLive, {
  noncompliant: [
    {
      title: "refuses a forensic session that nobody ends",
      stack: [session({ purpose: "forensic" })],
      says: ['case: mirror session "case" is forensic and lacks the tag expires-at'],
    },
    {
      title: "refuses an end that is no time",
      stack: [session({ purpose: "forensic", "expires-at": "soon" })],
      says: ['case: mirror session "case" has the tag expires-at "soon", which is no ISO time'],
    },
    {
      title: "knows the tags of the configuration",
      stack: [session({ case: "open" })],
      settings: { forensicTag: { key: "case", value: "open" }, timeToLiveTag: "ttl" },
      says: ['case: mirror session "case" is forensic and lacks the tag ttl'],
    },
  ],
  compliant: [
    {
      title: "takes an end",
      stack: [session({ purpose: "forensic", "expires-at": "2026-12-31T00:00:00+01:00" })],
    },
    {
      title: "asks nothing of a session that watches always",
      stack: [session({ purpose: "monitoring" }), session()],
    },
  ],
  lookedUp: [
    {
      title: "judges a session on an interface that the program only names",
      stack: [session({ purpose: "forensic" })],
      says: ['case: mirror session "case" is forensic and lacks the tag expires-at'],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge tags that are not known",
      stack: [session(unknown)],
      says: ['case: ? mirror session "case" cannot be judged: its tags are not known before the update'],
    },
    {
      title: "says so of a purpose that is not known",
      stack: [session({ purpose: unknown })],
      says: [
        'case: ? mirror session "case" cannot be judged: its tag purpose is not known before the update',
      ],
    },
    {
      title: "says so of an end that is not known",
      stack: [session({ purpose: "forensic", "expires-at": unknown })],
      says: [
        'case: ? mirror session "case" cannot be judged: its tag expires-at is not known before the update',
      ],
    },
  ],
});
