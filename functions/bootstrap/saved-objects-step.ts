import type { Source } from "../../telemetry/sources";
import { commonIndexPattern, importFile, savedObjects } from "../../telemetry/sources/opensearch";
import { digest } from "./digest";
import type { Step } from "./step";

/** What OpenSearch Dashboards shows. Its import answers 200 also when it did not take everything. */
export function savedObjectsStep(used: readonly Source[], prefix: string): Step {
  const objects = [commonIndexPattern(prefix), ...used.flatMap((source) => savedObjects(source, prefix))];
  const boundary = `boundary-${digest(objects)}`;
  const body = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="siem.ndjson"',
    "Content-Type: application/ndjson",
    "",
    importFile(objects),
    `--${boundary}--`,
    "",
  ].join("\r\n");
  return {
    name: "saved objects of OpenSearch Dashboards",
    act: () => ({
      method: "POST",
      path: "/_dashboards/api/saved_objects/_import?overwrite=true",
      body,
      contentType: `multipart/form-data; boundary=${boundary}`,
      headers: { "osd-xsrf": "true", securitytenant: "global" },
    }),
    faultOf: ({ body: answer }) =>
      (JSON.parse(answer) as { success?: boolean }).success === true ? undefined : answer,
  };
}
