import { stream } from "../support/blocks";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a delivery stream to S3 with everything",
  make: () => {
    stream();
  },
  finds: [],
});
