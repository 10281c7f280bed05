import { vpc } from "../raw";
import { describeFaults } from "./reports";

describeFaults("VPCs", [
  [
    "one VPC in place of a list",
    { vpcs: vpc() },
    [
      'vpcs: found {"name":"main","cidrBlock":"10.0.0.0/16","availabilityZones":["eu-west-1a","eu-west-1b"]}; a list of VPCs',
      'flowLogPipelines[0].sources.vpcs[0]: found "main"; a name from vpcs: there is none',
    ],
  ],
  [
    "text for a VPC",
    { vpcs: [vpc(), "main"] },
    [
      'vpcs[1]: found "main"; an object with keys among name, region, id, cidrBlock, availabilityZones, natGateways',
    ],
  ],
  [
    "a VPC without a name",
    { vpcs: [vpc(), vpc({ name: undefined })] },
    [
      "vpcs[1].name: missing; a name of 1 to 32 lower-case letters, digits and hyphens that begins with a letter",
    ],
  ],
  [
    "a name that AWS would not take everywhere",
    { vpcs: [vpc(), vpc({ name: "Main_VPC" })] },
    [
      'vpcs[1].name: found "Main_VPC"; a name of 1 to 32 lower-case letters, digits and hyphens that begins with a letter',
    ],
  ],
  [
    "two VPCs of one name",
    { vpcs: [vpc(), vpc()] },
    ['vpcs[1].name: found "main"; vpcs[0].name is already called so'],
  ],
  [
    "a VPC that is neither made nor adopted",
    { vpcs: [{ name: "main" }] },
    ["vpcs[0].cidrBlock: missing; the range of a VPC that is made here, or give the id of one that exists"],
  ],
  [
    "a VPC that is made without zones",
    { vpcs: [vpc({ availabilityZones: undefined })] },
    [
      "vpcs[0].availabilityZones: missing; the zones of a VPC that is made here, such as [eu-west-1a, eu-west-1b]",
    ],
  ],
  [
    "a VPC that is both made and adopted",
    { vpcs: [vpc({ id: "vpc-0123456789abcdef0", availabilityZones: undefined })] },
    [
      "vpcs[0].availabilityZones: missing; the zones of a VPC that is made here, such as [eu-west-1a, eu-west-1b]",
      'vpcs[0].id: found "vpc-0123456789abcdef0"; give either id, for a VPC that exists, or cidrBlock, for one that is made here',
    ],
  ],
  [
    "gateways for a VPC that exists",
    { vpcs: [{ name: "main", id: "vpc-0123456789abcdef0", natGateways: "single" }] },
    [
      'vpcs[0].id: found "vpc-0123456789abcdef0"; a VPC that exists has its zones and gateways; leave out availabilityZones and natGateways',
    ],
  ],
  [
    "an id that is none",
    { vpcs: [{ name: "main", id: "vpc-main" }] },
    ['vpcs[0].id: found "vpc-main"; an id such as vpc-0123456789abcdef0'],
  ],
  [
    "a range that AWS does not take",
    { vpcs: [vpc({ cidrBlock: "10.0.0.0/8" })] },
    [
      'vpcs[0].cidrBlock: found "10.0.0.0/8"; an IPv4 range of /16 to /28 in CIDR notation, such as 10.0.0.0/16',
    ],
  ],
  [
    "a range with host bits",
    { vpcs: [vpc({ cidrBlock: "10.0.0.1/16" })] },
    ['vpcs[0].cidrBlock: found "10.0.0.1/16"; write it as 10.0.0.0/16'],
  ],
  [
    "a zone of another region",
    { vpcs: [vpc({ availabilityZones: ["eu-west-1a", "eu-west-2a"] })] },
    ['vpcs[0].availabilityZones[1]: found "eu-west-2a"; a zone of aws:region, which is eu-west-1'],
  ],
  [
    "no zone",
    { vpcs: [vpc({ availabilityZones: [] })] },
    ["vpcs[0].availabilityZones: found []; at least one zone"],
  ],
  [
    "a NAT strategy in awsx's spelling",
    { vpcs: [vpc({ natGateways: "OnePerAz" })] },
    ['vpcs[0].natGateways: found "OnePerAz"; one of none, single, onePerAz'],
  ],
  [
    "one VPC adopted under two names",
    {
      vpcs: [
        { name: "main", id: "vpc-0123456789abcdef0" },
        { name: "other", id: "vpc-0123456789abcdef0" },
      ],
    },
    ['vpcs[1].id: found "vpc-0123456789abcdef0"; vpcs[0].id is the same VPC'],
  ],
]);
