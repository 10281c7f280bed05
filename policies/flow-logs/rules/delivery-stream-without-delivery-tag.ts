import { deliveryStreamTypes } from "../../aws/types";
import { undecided, violation } from "../../finding";
import { read } from "../../reading";
import { rule } from "../../rule";
import { destinationsOfFlowLogs } from "../destination";

const tag = "LogDeliveryEnabled";
const write = `tags: { ${tag}: "true" }`;

export const deliveryStreamWithoutDeliveryTag = rule({
  id: "delivery-stream-without-delivery-tag",
  demand: "Every delivery stream that flow logs deliver to carries the tag that lets log delivery in.",
  severity: "high",
  controls: { nist: ["AU-12"] },
  remediation: `Declare the tag ${tag} with the value true: AWS sets it by itself, and the next update would take it away.`,
  settings: {},
  check: (stack) =>
    destinationsOfFlowLogs(stack, deliveryStreamTypes).flatMap((stream) => {
      const values = ["tags", "tagsAll"].map((property) => read(stream, property, tag));
      if (values.some((value) => value.state === "known" && value.value === "true")) return [];
      return values.some(({ state }) => state === "unknown")
        ? [undecided(stream, `its tag ${tag} is not known before the update`, write)]
        : [violation(stream, `lacks the tag ${tag}, without which flow logs are refused`, write)];
    }),
});
