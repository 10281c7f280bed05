import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a domain without encryption",
  make: () => {
    new aws.opensearch.Domain("plain", { domainEndpointOptions: { enforceHttps: true } });
  },
  finds: ["open-search-unencrypted: plain"],
});
