import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { logGroupHeartbeat } from "../../../components/flow-logs/destinations/cloud-watch-logs/heartbeat";
import { deliveryStreamHeartbeat } from "../../../components/flow-logs/destinations/firehose/heartbeat";
import { bucketHeartbeat } from "../../../components/flow-logs/destinations/s3/heartbeat";
import * as pulumi from "@pulumi/pulumi";

const name = pulumi.output("name");
const bucket = { bucketName: name, bucketArn: name, requestMetricsFilter: name, dependsOn: [] };

describe("docs/alarms.md", () => {
  for (const heartbeat of [
    logGroupHeartbeat("traffic"),
    deliveryStreamHeartbeat("traffic"),
    bucketHeartbeat(bucket).heartbeat!,
  ]) {
    const { metricName, silenceSeconds } = heartbeat;

    it(`says that ${metricName} is silent for ${silenceSeconds} s before its heartbeat rings`, () => {
      const text = readFileSync(join(__dirname, "../../../docs/alarms.md"), "utf8").replaceAll(/\s+/g, " ");
      const [, silence = ""] = /after (\d+ s without[^;]*)\./.exec(text) ?? [];
      const parts = silence.split("and after");
      const found = parts.find((part) => part.includes(`\`${metricName}\``));
      assert.match(found ?? "", new RegExp(`(^| )${silenceSeconds} s `));
    });
  }
});
