import { deployStack } from "./stacks";

export = deployStack;
