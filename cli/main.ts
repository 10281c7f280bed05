import { program } from "./program";
import { settled } from "./settled";

void settled(program(process.argv)).then((code) => {
  process.exitCode = code;
});
