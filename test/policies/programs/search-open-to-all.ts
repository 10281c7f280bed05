import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a domain whose policy lets anybody in, and one that lets one network in",
  make: () => {
    const policy = (condition?: object) =>
      JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "es:*",
            Resource: "*",
            ...(condition && { Condition: condition }),
          },
        ],
      });
    const sealed = {
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
    };
    new aws.opensearch.Domain("open", { ...sealed, accessPolicies: policy() });
    new aws.opensearch.Domain("office", {
      ...sealed,
      accessPolicies: policy({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }),
    });
  },
  finds: ["open-search-open-to-all: open"],
});
