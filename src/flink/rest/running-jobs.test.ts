import { expect, onTestFinished, test } from "vitest";
import { FakeRest, hang, healthy, job, sendError } from "../../../test/watch/fake-rest.ts";
import { restClient } from "./rest-client.ts";
import { readRunningJobs } from "./running-jobs.ts";

const [A, B, C] = ["a", "b", "c"].map((id) => id.repeat(32));

/** What is read of three jobs whose plans are answered so, and how often a plan was asked for. */
async function read(plan: FakeRest["answers"][string]) {
  const jobs = ["a", "b", "c"].map((id) => job(id, 1));
  const plans = Object.fromEntries([A, B, C].map((id) => [`/jobs/${id}/plan`, plan]));
  const rest = await FakeRest.start({ ...healthy, "/jobs/overview": { jobs }, ...plans });
  onTestFinished(() => rest.stop());
  const made = restClient(rest.url, { timeoutMilliseconds: 1000 });
  if (!made.ok) throw new Error(made.problem.code);
  const running = await readRunningJobs(made.client);
  if (!running.ok) throw new Error(running.problem.code);
  const { workload, notRead } = running;
  return { shapes: workload.jobs.length, notRead, asked: rest.asked.filter((path) => path.endsWith("/plan")).length };
}

test("a plan that does not come in time is the last that is asked for, and said not to be read", async () => {
  expect(await read(hang)).toEqual({ shapes: 0, notRead: [`/jobs/${A}/plan`, "/jobs/:jobid/plan"], asked: 1 });
});

test("a job that has ended since is none any more", async () => {
  expect(await read(sendError(404, "not found"))).toEqual({ shapes: 0, notRead: [], asked: 3 });
});

test("a plan that breaks off, or is none, is said not to be read", async () => {
  const each = [A, B, C].map((id) => `/jobs/${id}/plan`);
  expect(await read((_, response) => void response.destroy())).toEqual({ shapes: 0, notRead: each, asked: 3 });
  expect(await read({ no: "plan" })).toEqual({ shapes: 0, notRead: each, asked: 3 });
});
