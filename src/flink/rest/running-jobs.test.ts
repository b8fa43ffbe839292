import { expect, onTestFinished, test } from "vitest";
import { FakeRest, hang, healthy, job, sendError } from "../../../test/watch/fake-rest.ts";
import { restClient } from "./rest-client.ts";
import { readRunningJobs } from "./running-jobs.ts";

const [A, B, C] = ["a", "b", "c"].map((id) => id.repeat(32));

/** What is read of three jobs whose plans are answered so, and how often a plan was asked for. */
async function read(plan: FakeRest["answers"][string]) {
  const jobs = ["a", "b", "c"].map((id) => job(id, 1));
  const plans = Object.fromEntries([A, B, C].map((id) => [`/jobs/${id}/plan`, plan]));
  return readFrom({ ...healthy, "/jobs/overview": { jobs }, ...plans });
}

async function readFrom(answers: FakeRest["answers"]) {
  const rest = await FakeRest.start(answers);
  onTestFinished(() => rest.stop());
  const made = restClient(rest.url, { timeoutMilliseconds: 5000 });
  if (!made.ok) throw new Error(made.problem.code);
  const running = await readRunningJobs(made.client);
  if (!running.ok) throw new Error(running.problem.code);
  const { workload, notRead } = running;
  return { shapes: workload.jobs.length, notRead, asked: rest.asked.filter((path) => path.endsWith("/plan")).length };
}

test("a plan that does not come in time is the last that is asked for, and said not to be read", async () => {
  expect(await read(hang)).toEqual({ shapes: 0, notRead: [`/jobs/${A}/plan`, "/jobs/:jobid/plan"], asked: 1 });
});

test("plans are read as far as there is room for what they say, each shape of a job once", async () => {
  const ids = Array.from({ length: 24 }, (_, at) => `${at}`.padStart(32, "0"));
  const planOf = (parallelism: number) => ({
    plan: { nodes: Array.from({ length: 9_000 }, (_, id) => ({ id: `${id}`, parallelism, description: "a" })) },
  });
  const jobs = ids.map((id) => ({ ...job("0", 1), jid: id }));
  const answersOf = (parallelismOf: (at: number) => number) =>
    Object.fromEntries(ids.map((id, at) => [`/jobs/${id}/plan`, planOf(parallelismOf(at))]));
  const same = await readFrom({ ...healthy, "/jobs/overview": { jobs: jobs.slice(0, 3) }, ...answersOf(() => 1) });
  expect(same).toEqual({ shapes: 1, notRead: [], asked: 3 });
  const different = await readFrom({ ...healthy, "/jobs/overview": { jobs }, ...answersOf((at) => at + 1) });
  expect(different).toEqual({ shapes: 22, notRead: ["/jobs/:jobid/plan"], asked: 23 });
});

test("a job that has ended since is none any more", async () => {
  expect(await read(sendError(404, "not found"))).toEqual({ shapes: 0, notRead: [], asked: 3 });
});

test("a plan that breaks off, or is none, is said not to be read", async () => {
  const each = [A, B, C].map((id) => `/jobs/${id}/plan`);
  expect(await read((_, response) => void response.destroy())).toEqual({ shapes: 0, notRead: each, asked: 3 });
  expect(await read({ no: "plan" })).toEqual({ shapes: 0, notRead: each, asked: 3 });
});
