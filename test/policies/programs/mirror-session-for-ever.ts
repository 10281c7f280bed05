import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a forensic mirror session that nobody ends",
  make: () => {
    const session = {
      networkInterfaceId: "eni-0123456789abcdef0",
      trafficMirrorFilterId: "tmf-0123456789abcdef0",
      trafficMirrorTargetId: "tmt-0123456789abcdef0",
    };
    new aws.ec2.TrafficMirrorSession("case-7", {
      ...session,
      sessionNumber: 1,
      tags: { purpose: "forensic" },
    });
    new aws.ec2.TrafficMirrorSession("case-8", {
      ...session,
      sessionNumber: 2,
      tags: { purpose: "forensic", "expires-at": "2026-12-31T00:00:00Z" },
    });
    new aws.ec2.TrafficMirrorSession("monitoring", { ...session, sessionNumber: 3 });
  },
  finds: ["mirror-session-without-time-to-live: case-7"],
});
