import { userDataWithOtherTimeSource } from "../../../policies/time-sync/rules/user-data-with-other-time-source";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const host = (userData: unknown) => resource("aws:ec2/instance:Instance", "host", { userData });
const template = (text: string) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "workers", {
    userData: Buffer.from(text).toString("base64"),
  });
const asks = (program: string, servers: string, name = 'instance "host"') =>
  `${name} tells ${program} to ask ${servers}`;

ruleCases(userDataWithOtherTimeSource, {
  noncompliant: [
    {
      title: "names the program and the server of a script",
      stack: [host("#!/bin/sh\necho 'server ntp.example.com iburst' >> /etc/chrony.conf")],
      says: [`host: ${asks("chrony", "ntp.example.com")}`],
    },
    {
      title: "names the servers beside Amazon Time Sync",
      stack: [
        host(
          "#!/bin/sh\ncat > /etc/ntp.conf <<EOF\nserver 169.254.169.123 prefer\nserver 0.pool.ntp.org\nEOF",
        ),
      ],
      says: [`host: ${asks("ntpd", "0.pool.ntp.org")}`],
    },
    {
      title: "decodes a launch template's user data",
      stack: [template("#cloud-config\nntp:\n  pools: [pool.ntp.org]")],
      says: [`workers: ${asks("cloud-init", "pool.ntp.org", 'launch template "workers"')}`],
    },
    {
      title: "refuses cloud-init's module for time without servers, as it then takes the distribution's pool",
      stack: [host("#cloud-config\nntp:\n  enabled: true")],
      says: [`host: ${asks("cloud-init", "the distribution's pool")}`],
    },
    {
      title: "reads Windows' peers",
      stack: [
        host('<script>\nw32tm /config /manualpeerlist:"time.windows.com,0x9 169.254.169.123"\n</script>'),
      ],
      says: [`host: ${asks("Windows Time", "time.windows.com")}`],
    },
  ],
  compliant: [
    {
      title: "takes Amazon Time Sync",
      stack: [host("#!/bin/sh\necho 'server 169.254.169.123 prefer' > /etc/chrony.conf")],
    },
    {
      title: "takes Amazon Time Sync over the internet, smeared alike",
      stack: [host("#!/bin/sh\necho 'pool time.aws.com' >> /etc/chrony.conf")],
    },
    {
      title: "takes a server that the configuration allows",
      stack: [host("#!/bin/sh\necho 'server 10.0.0.10' >> /etc/chrony.conf")],
      settings: { allowedServers: ["10.0.0.10"] },
    },
    {
      title: "asks nothing of user data that has nothing to do with time",
      stack: [host("#!/bin/sh\nyum -y install httpd")],
    },
    { title: "asks nothing of an instance without user data", stack: [host(undefined)] },
  ],
  lookedUp: [
    {
      title: "says that it cannot judge a file that a script fetches",
      stack: [host("#!/bin/sh\naws s3 cp s3://org/chrony.conf /etc/chrony.conf")],
      says: [
        'host: ? instance "host" cannot be judged: its user data holds aws s3 cp s3://org/chrony.conf /etc/chrony.conf',
      ],
    },
    {
      title: "says so of user data that cloud-init fetches",
      stack: [host("#include\nhttps://example.com/user-data")],
      says: [
        'host: ? instance "host" cannot be judged: its user data holds user data that is fetched at boot',
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge user data that is not known",
      stack: [host(unknown)],
      says: ['host: ? instance "host" cannot be judged: its user data is not known before the update'],
    },
    {
      title: "says so of a server that is a variable",
      stack: [host('#!/bin/sh\necho "server $NTP" >> /etc/chrony.conf')],
      says: ['host: ? instance "host" cannot be judged: its user data holds $NTP'],
    },
  ],
});
