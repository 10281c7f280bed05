import * as aws from "@pulumi/aws";
import { program } from "../support/program";

export default program({
  pack: "time-sync",
  title: "a launch template with multi-part user data, of which one part names another server",
  make: () => {
    const part = (type: string, text: string) =>
      `--==BOUNDARY==\nContent-Type: ${type}\nMIME-Version: 1.0\n\n${text}\n`;
    const userData = [
      'Content-Type: multipart/mixed; boundary="==BOUNDARY=="\nMIME-Version: 1.0\n\n',
      part("text/x-shellscript", "#!/bin/sh\necho hello"),
      part("text/cloud-config", "#cloud-config\nntp:\n  enabled: true\n  servers: [ntp.example.com]"),
      "--==BOUNDARY==--\n",
    ].join("");
    new aws.ec2.LaunchTemplate("workers", { userData: Buffer.from(userData).toString("base64") });
  },
  finds: ["user-data-with-other-time-source: workers"],
});
