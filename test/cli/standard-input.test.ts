import { expect, test } from "vitest";
import { headroom } from "../support/command.ts";

/** Who pipes in nothing has made a mistake before it: no command takes that for a configuration without a setting. */
test.each(["explain -", "check -", "diff - --flink 1.20 --flink 2.3", "migrate - --to 2.3", "size -"])(
  "nothing is piped into headroom %s",
  (command) => {
    const { status, stderr } = headroom(command.split(" "), { input: "\n" });
    expect({ status, stderr }).toEqual({ status: 2, stderr: "headroom: standard input is empty\n" });
  },
);
