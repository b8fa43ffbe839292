import { expect, test } from "vitest";
import { pipReason, unreachableReason } from "./download-archive.ts";

test("the reason is pip's last error", () => {
  const stderr = [
    "WARNING: Retrying (Retry(total=0)) after connection broken",
    "ERROR: Could not find a version that satisfies the requirement apache-flink==1.11.4",
    "ERROR: No matching distribution found for apache-flink==1.11.4",
    "",
  ].join("\r\n");
  expect(pipReason(stderr)).toBe("No matching distribution found for apache-flink==1.11.4");
});

const notFound = "ERROR: No matching distribution found for apache-flink==1.20.5\n";

test.each([
  [
    "WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/apache-flink/\n",
    "Temporary failure in name resolution",
  ],
  [
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError('Cannot connect to proxy.', NewConnectionError('<x>: Failed to establish a new connection: [Errno 111] Connection refused'))': /simple/\n",
    "Connection refused",
  ],
  [
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'ConnectTimeoutError(<x>, 'Connection to pip.test timed out. (connect timeout=15)')': /simple/x/\n",
    "Connection to pip.test timed out. (connect timeout=15)",
  ],
])("without a network the reason is that: %s", (stderr, reason) => {
  expect(unreachableReason(stderr + notFound)).toBe(reason);
  expect(unreachableReason(notFound)).toBeUndefined();
});

test("else its last line", () => {
  expect(pipReason("Traceback\nOSError: [Errno 28] No space left on device\n")).toBe(
    "OSError: [Errno 28] No space left on device",
  );
  expect(pipReason("")).toBe("it gave no reason");
});
