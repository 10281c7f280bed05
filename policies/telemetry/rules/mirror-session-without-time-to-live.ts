import { z } from "zod";
import { type Finding, undecided, violation } from "../../finding";
import { read, readMapping } from "../../reading";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";

export const mirrorSessionWithoutTimeToLive = rule({
  id: "mirror-session-without-time-to-live",
  demand: "Every forensic mirror session says when it ends.",
  severity: "medium",
  controls: {},
  remediation:
    "Tag the session with the time at which it is to be deleted: it bills by the hour, even while its source is stopped.",
  settings: {
    forensicTag: z
      .strictObject({ key: z.string(), value: z.string() })
      .default({ key: "purpose", value: "forensic" })
      .describe("tag of sessions that are made for a case"),
    timeToLiveTag: z.string().default("expires-at").describe("tag with the ISO time at which a session ends"),
  },
  check: (stack, { forensicTag, timeToLiveTag }) =>
    stack
      .ofType("aws:ec2/trafficMirrorSession:TrafficMirrorSession")
      .flatMap((session) => findingOn(session, forensicTag, timeToLiveTag)),
});

function findingOn(
  session: StackResource,
  forensic: { readonly key: string; readonly value: string },
  timeToLive: string,
): readonly Finding[] {
  const write = `tags: { "${timeToLive}": "2027-01-31T00:00:00Z" }`;
  if (readMapping(session, "tags").state === "unknown")
    return [undecided(session, "its tags are not known before the update", write)];
  const purpose = read(session, "tags", forensic.key);
  if (purpose.state === "absent" || (purpose.state === "known" && purpose.value !== forensic.value))
    return [];
  if (purpose.state === "unknown")
    return [undecided(session, `its tag ${forensic.key} is not known before the update`, write)];
  const end = read(session, "tags", timeToLive);
  if (end.state === "unknown")
    return [undecided(session, `its tag ${timeToLive} is not known before the update`, write)];
  if (end.state === "absent")
    return [violation(session, `is forensic and lacks the tag ${timeToLive}`, write)];
  return z.iso.datetime({ offset: true }).safeParse(end.value).success
    ? []
    : [violation(session, `has the tag ${timeToLive} "${String(end.value)}", which is no ISO time`, write)];
}
