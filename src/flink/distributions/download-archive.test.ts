import { expect, test } from "vitest";
import { pipReason } from "./download-archive.ts";

test("the reason is pip's last error", () => {
  const stderr = [
    "WARNING: Retrying (Retry(total=0)) after connection broken",
    "ERROR: Could not find a version that satisfies the requirement apache-flink==1.11.4",
    "ERROR: No matching distribution found for apache-flink==1.11.4",
    "",
  ].join("\r\n");
  expect(pipReason(stderr)).toBe("No matching distribution found for apache-flink==1.11.4");
});

test("else its last line", () => {
  expect(pipReason("Traceback\nOSError: [Errno 28] No space left on device\n")).toBe(
    "OSError: [Errno 28] No space left on device",
  );
  expect(pipReason("")).toBe("it said nothing");
});
