import { describe, expect, test } from "vitest";
import { checkSubject } from "../../src/core/check/check-subject.ts";
import { readDynamicProperties } from "../../src/core/configuration/dynamic-properties.ts";
import { askedCommandLines, explainCommandLines } from "../../src/core/explain/explain-command-lines.ts";
import { basisOf } from "../../src/core/explain/explanation.ts";
import type { FilesAround } from "../../src/core/manifests/reading/files-around.ts";
import { applyEdits } from "../../src/core/text/text-edit.ts";
import { releaseNamed } from "../support/ask.ts";

const explained = (text: string, flink?: string) =>
  explainCommandLines(
    { name: "x.sh", text },
    flink === undefined
      ? {}
      : { chosen: { release: releaseNamed(flink), reason: { kind: "asked" }, newerThanKnown: undefined } },
  );

const only = (text: string, flink?: string) => {
  const [one] = explained(text, flink);
  if (one === undefined) throw new Error("no command line");
  return one.explanation;
};

const heapOf = (text: string, flink?: string) => {
  const { outcome } = only(text, flink).answer;
  return outcome.kind === "planned" ? outcome.plan.jvmArguments[0] : outcome.kind;
};

describe("what the JobManager of a command line gets", () => {
  test.each([
    ["flink run -t yarn-application -Djobmanager.memory.process.size=2g a.jar", "2.3", "-Xmx1530082096"],
    ["flink run -m yarn-cluster -yjm 2048 a.jar", "1.20", "-Xmx1530082096"],
    ["flink run -m yarn-cluster -yjm 2048 -yD jobmanager.memory.process.size=1600m a.jar", "1.20", "-Xmx1073741824"],
    ["yarn-session.sh -jm 2g", "1.10", "-Xmx1530m"],
    ["jobmanager.sh start", "1.18", "unknown"],
    ["FLINK_JM_HEAP=1g jobmanager.sh start", "1.18", "-Xmx1073741824"],
    ["FLINK_JM_HEAP=1g jobmanager.sh start", "2.0", "unknown"],
    ["flink run -t yarn-application a.jar", "1.18", "unknown"],
    ["flink run -t local a.jar", "1.18", "no-process"],
    ["docker run flink:1.18 jobmanager", "1.18", "-Xmx1073741824"],
    ["flink run -t local a.jar", "2.3", "no-process"],
    ["flink run -t remote a.jar", "2.3", "unknown"],
    ["FLINK_CONF_DIR=/x jobmanager.sh start", "2.3", "unknown"],
    ["jobmanager.sh start -D jobmanager.memory.heap.size=1500m", "2.3", "refused"],
  ])("%s under %s: %s", (text, flink, expected) => {
    if (flink === "1.10")
      expect(only(text, flink).answer.configuration.get("jobmanager.heap.size")?.value.text).toBe("2g");
    else expect(heapOf(text, flink)).toBe(expected);
  });
});

describe("-D, as Flink's own parsers read it", () => {
  const [HEAP, SIZE] = ["jobmanager.memory.heap.size", "jobmanager.memory.process.size"];
  const java = "java -cp x org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir c";
  const sizes = (text: string) => {
    const { answer, basis } = only(text, "2.3");
    const got = [HEAP, SIZE].flatMap((key) => answer.configuration.get(key as string)?.value.text ?? []);
    return [...got, ...basis.notRead.map(({ what }) => what.en).filter((what) => /-D/u.test(what))];
  };

  // Of what is started: what CommandLineParser of 1.13.6 and 2.3.0 says of the same arguments.
  test.each([
    [`${java} -D ${SIZE} 2g`, ["2g"]],
    [`${java} -D ${SIZE} 2g -D ${HEAP}=1g`, ["1g", "2g"]],
    [`${java} -D ${SIZE}=1g -D ${SIZE} 2g`, ["2g"]],
    [`${java} -D ${SIZE} 2g -D ${SIZE}=3g`, ["3g"]],
    [`${java} -D ${SIZE} -D ${HEAP}=1g`, ["1g", `-D ${SIZE}`]],
    [`${java} -D ${SIZE}`, []],
    [`${java} -D ${HEAP}=1g --D x=y -D ${SIZE}=2g`, ["1g", "the arguments from --D on"]],
    [`${java} -D=${SIZE}=2g`, ["2g"]],
    [`jobmanager.sh start -D ${SIZE} 2g`, [`-D ${SIZE}`]],
    [`jobmanager.sh start -D ${HEAP}=1g --D x=y -D ${SIZE}=2g`, ["1g", "1600m", "the arguments from --D on"]],
    [`standalone-job.sh start --D ${SIZE}=2g`, ["the arguments from --D on"]],
  ])("%s", (text, expected) => {
    expect(sizes(text)).toEqual(expected);
  });

  test.each(["--D x=y", "-D x=y --D a=b -D c=d", "--D", "x --D=y -D a=b"])(
    "stops where the helper does: %s",
    (text) => {
      const read = readDynamicProperties([...text.split(" "), "-D", `${SIZE}=2g`], releaseNamed("2.3"));
      const properties = read.ok ? read.properties.map(({ key }) => key) : [];
      expect(sizes(`jobmanager.sh start host 8081 ${text} -D ${SIZE}=2g`).includes("2g")).toBe(
        properties.includes(SIZE as string),
      );
    },
  );
});

describe("a directory that a command line names", () => {
  const files: Readonly<Record<string, string>> = {
    "c/flink-conf.yaml": "jobmanager.memory.process.size: 3g\n",
    "c/config.yaml": "jobmanager: {memory: {process: {size: 4g}}}\n",
  };
  const around: FilesAround = {
    file: (_, path) => (files[path] === undefined ? undefined : { name: path, text: files[path] }),
    directory: (_, path) => (path === "c" ? ["flink-conf.yaml", "config.yaml"] : undefined),
    environment: {},
  };

  test.each([
    ["FLINK_CONF_DIR=c flink run -t yarn-application a.jar", "1.18", "3g"],
    ["FLINK_CONF_DIR=c flink run -t yarn-application a.jar", "2.0", "4g"],
    ["FLINK_CONF_DIR=c flink run -t yarn-application -Djobmanager.memory.process.size=5g a.jar", "2.0", "5g"],
    ["docker run -v ./c:/opt/flink/conf flink:x jobmanager", "2.0", "4g"],
    ["docker run -v $(pwd)/c:/opt/flink/conf:ro flink:x jobmanager", "1.18", "3g"],
    ["export FLINK_CONF_DIR=c\nflink run -t yarn-application a.jar", "2.0", "4g"],
    ["sudo -u flink FLINK_CONF_DIR=c flink run -t yarn-application a.jar", "2.0", "4g"],
    ["env FLINK_CONF_DIR=c flink run -t yarn-application a.jar", "1.18", "3g"],
    ["FLINK_CONF_DIR=d flink run -t yarn-application a.jar", "2.0", undefined],
    ["ssh host 'export FLINK_CONF_DIR=d && jobmanager.sh start'", "2.0", undefined],
    ["docker run -v ./d:/opt/flink/conf flink:x jobmanager", "2.0", undefined],
    ["docker run -v /c:/opt/flink/conf flink:x jobmanager", "2.0", undefined],
  ])("%s of %s: %s", (text, flink, size) => {
    const chosen = { release: releaseNamed(flink), reason: { kind: "asked" }, newerThanKnown: undefined } as const;
    const [one] = explainCommandLines({ name: "x.sh", text }, { chosen, around });
    const { outcome, configuration } = one?.explanation.answer ?? {};
    if (size === undefined) expect(outcome?.kind).toBe("unknown");
    else expect(configuration?.get("jobmanager.memory.process.size")?.value.text).toBe(size);
  });
});

test.each([
  ["bin/jobmanager.sh start", "conf", "3g"],
  ["./bin/flink run -t yarn-application a.jar", "./conf", "3g"],
  ["/opt/flink/bin/flink run -t yarn-application -Djobmanager.memory.process.size=5g a.jar", "/opt/flink/conf", "5g"],
  ["flink run -t yarn-application a.jar", "conf", undefined],
  ["docker run flink:1.18 jobmanager", "conf", "1600m"],
  ["FLINK_CONF_DIR=/x bin/jobmanager.sh start", "conf", undefined],
])("the conf/ beside the bin/ of %s is read, where it is seen", (text, directory, size) => {
  const file = { name: "flink-conf.yaml", text: "jobmanager.memory.process.size: 3g\n" };
  const around: FilesAround = {
    file: (_, path) => (path === `${directory}/flink-conf.yaml` ? file : undefined),
    directory: (_, path) => (path === directory ? [file.name] : undefined),
    environment: {},
  };
  const chosen = { release: releaseNamed("1.18"), reason: { kind: "asked" }, newerThanKnown: undefined } as const;
  const [one] = explainCommandLines({ name: "(command line)", text }, { chosen, around });
  expect(one?.explanation.answer.configuration.get("jobmanager.memory.process.size")?.value.text).toBe(size);
});

describe("options in variables", () => {
  const sizeOf = (text: string) => {
    const { answer } = only(text);
    const setting = answer.configuration.get("jobmanager.memory.process.size");
    return answer.outcome.kind === "unknown" ? "unknown" : setting?.value.text;
  };

  test.each([
    ['OPTS="-yjm 2048 -ytm 4096"\nflink run -m yarn-cluster $OPTS a.jar', "2048m"],
    ['D="-Djobmanager.memory.process.size=2g -Dx=y"\nflink run -t yarn-application $D a.jar', "2g"],
    ["EMPTY=\nflink run -t yarn-application $EMPTY -Djobmanager.memory.process.size=3g a.jar", "3g"],
    ["flink run -t yarn-application $OPTS a.jar", "unknown"],
    ["flink run $OPTS -t yarn-application -Djobmanager.memory.process.size=3g $JAR", "3g"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    ['A=(-Djobmanager.memory.process.size=3g)\nflink run -t yarn-application "${A[@]}" a.jar', "unknown"],
    ['jobmanager.sh start-foreground "$@"', "unknown"],
    ["flink run -t yarn-application $(options) a.jar", "unknown"],
    ['flink run -t yarn-application -Djobmanager.memory.process.size="{{ jm }}" a.jar', "unknown"],
    ["flink run -t yarn-application -Djobmanager.memory.process.size={{ jm.size }} a.jar", "unknown"],
    ["docker run $OPTS flink:1.20 jobmanager", "unknown"],
    ["docker run -e FLINK_PROPERTIES flink:1.20 jobmanager", "unknown"],
    [
      "export FLINK_PROPERTIES='jobmanager.memory.process.size: 2g'\ndocker run -e FLINK_PROPERTIES flink:1.20 jobmanager",
      "2g",
    ],
    ["docker run --volumes-from c flink:1.20 jobmanager", "unknown"],
    ["docker create flink:1.20 jobmanager -D jobmanager.memory.process.size=2g", "2g"],
    ["docker service create --env 'FLINK_PROPERTIES=jobmanager.memory.process.size: 2g' flink:1.20 jobmanager", "2g"],
  ])("%s: %s", (text, expected) => {
    expect(sizeOf(text)).toBe(expected);
  });

  test("are said, where they may be, beside a size that is known", () => {
    const { basis } = only('standalone-job.sh start -Djobmanager.memory.process.size=2g "$@"');
    expect(basis.notRead.map(({ what }) => what.en)).toEqual(["the options in $@"]);
  });
});

describe("the release that a command line shows", () => {
  test.each([
    ["/opt/flink-1.17.2/bin/flink run -t yarn-application a.jar", "1.17.2"],
    ["FLINK_HOME=/srv/flink-1.18.1; $FLINK_HOME/bin/flink run-application -t yarn-application a.jar", "1.18.1"],
    [
      "java -cp /opt/flink/lib/flink-dist_2.12-1.14.6.jar org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint",
      "1.14.6",
    ],
    ["java -cp /a/flink-cep-1.19.1.jar:/b.jar org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint", "1.19.1"],
    ["jobmanager.sh start", "2.3.0"],
  ])("%s: %s", (text, version) => {
    expect(only(text).answer.question.release.version).toBe(version);
  });

  test.each([
    "/opt/flink-1.9.3/bin/jobmanager.sh start -Djobmanager.memory.process.size=1g",
    "docker run flink:1.8 jobmanager",
  ])("%s is older than all that are known", (text) => {
    const { answer, basis } = only(text);
    expect(answer.outcome.kind).toBe("unknown");
    expect(basis.notRead.map(({ what }) => what.en)).toContainEqual(expect.stringMatching(/^what Flink 1\.[89]/u));
  });
});

describe("commands in other languages", () => {
  const found = (name: string, text: string) =>
    explainCommandLines({ name, text }).map(({ commandLine, explanation }) => {
      const setting = explanation.answer.configuration.get("jobmanager.memory.process.size");
      return `${commandLine.called}: ${setting?.value.text}`;
    });
  const run = "flink run -t yarn-application";

  test.each([
    [
      "a workflow",
      "ci.yml",
      `jobs:\n  a:\n    steps:\n      - run: ${run} -Djobmanager.memory.process.size=2g a.jar\n`,
    ],
    [
      "a block",
      "ci.yml",
      `  - run: |\n      export X=2g\n      ${run} \\\n        -Djobmanager.memory.process.size=$X a.jar\n`,
    ],
    [
      "a folded block",
      "t.yml",
      `- shell: >-\n    ${run}\n    -Djobmanager.memory.process.size=2g\n    a.jar\n  x: y\n`,
    ],
    ["quotes", "t.yml", `script:\n  - "${run} -Djobmanager.memory.process.size=2g a.jar"\n`],
    [
      "a plain scalar in several lines",
      "t.yml",
      `script:\n  - ${run}\n    -Djobmanager.memory.process.size=2g a.jar\n`,
    ],
    [
      "a task of Airflow's",
      "dag.py",
      `BashOperator(bash_command="${run} -Djobmanager.memory.process.size=2g a.jar")\n`,
    ],
    ["a long string", "dag.py", `x = """\n${run} \\\n  -Djobmanager.memory.process.size=2g a.jar\n"""\n`],
    ["a pipeline", "Jenkinsfile", `sh '${run} -Djobmanager.memory.process.size=2g a.jar'\n`],
    ["PowerShell", "run.ps1", `${run} \`\n  -Djobmanager.memory.process.size=2g a.jar\n`],
    [
      "a fence of PowerShell",
      "README.md",
      `\`\`\`powershell\n${run} \`\n  -Djobmanager.memory.process.size=2g a.jar\n\`\`\`\n`,
    ],
    ["a batch file", "run.bat", `${run} ^\r\n  -Djobmanager.memory.process.size=2g a.jar\r\n`],
    ["a Makefile", "Makefile", `up:\n\t@${run} -Djobmanager.memory.process.size=2g a.jar\n`],
  ])("%s", (_, name, text) => {
    expect(found(name, text)).toEqual(["flink run -t yarn-application: 2g"]);
  });

  test("a unit file of systemd", () => {
    const text =
      "[Service]\nExecStart=/opt/flink/bin/jobmanager.sh start -D jobmanager.memory.process.size=2g\nExecStop=/opt/flink/bin/jobmanager.sh stop\n";
    expect(found("jm.service", text)).toEqual(["jobmanager.sh start: 2g"]);
    const [one] = explainCommandLines({ name: "jm.service", text: `Environment=FLINK_CONF_DIR=/etc/flink\n${text}` });
    expect(one?.explanation.answer.outcome.kind).toBe("unknown");
  });

  test("a place in a folded block is that of the text", () => {
    const text = `- shell: >-\n    ${run}\n    -Djobmanager.memory.process.size=2g\n    a.jar\n`;
    const [one] = explainCommandLines({ name: "t.yml", text });
    const { from } = one?.explanation.answer.configuration.get("jobmanager.memory.process.size") ?? {};
    expect(from?.kind === "command-line" && from.source.text.slice(from.valueSpan.start, from.valueSpan.end)).toBe(
      "2g",
    );
  });
});

test("what a part of Markdown sets, with a prompt or not, the next has", () => {
  const text =
    '```\n$ FLINK_PROPERTIES="jobmanager.memory.process.size: 2g"\n```\n\nThen\n\n```sh\n$ docker run -e FLINK_PROPERTIES="$FLINK_PROPERTIES" flink:1.20 jobmanager\n```\n';
  const [one] = explainCommandLines({ name: "README.md", text });
  expect(one?.explanation.answer.configuration.get("jobmanager.memory.process.size")?.value.text).toBe("2g");
});

describe("-D that a script does not take into its calculation", () => {
  test.each([
    ["jobmanager.sh start", "1.11", false],
    ["jobmanager.sh start", "1.14", false],
    ["jobmanager.sh start", "1.15.1", false],
    ["jobmanager.sh start", "1.15.4", false],
    ["jobmanager.sh start", "1.16.0", false],
    ["jobmanager.sh start", "1.16.1", true],
    ["jobmanager.sh start", "1.17.0", false],
    ["jobmanager.sh start", "1.17.1", true],
    ["standalone-job.sh start", "1.11", true],
    ["standalone-job.sh start", "1.13.0", false],
    ["standalone-job.sh start", "1.13.1", true],
    ["standalone-job.sh start", "1.14.0", false],
    ["docker run flink:x jobmanager", "1.15.4", false],
    ["docker run -e FLINK_PROPERTIES='jobmanager.memory.process.size: 2g' flink:x jobmanager", "1.15.4", true],
  ])("%s of %s: %s", (command, flink, isCounted) => {
    const text = `${command} -D jobmanager.memory.process.size=2g -D a.b=c`;
    const { answer, basis } = only(text, flink);
    const whatCounts = answer.configuration.get("jobmanager.memory.process.size")?.value.text;
    // What else there is in conf/ nobody knows; an image has what it ships.
    expect(whatCounts).toBe(isCounted ? "2g" : command.startsWith("docker") ? "1600m" : undefined);
    const notRead = basis.notRead.map(({ what }) => what.en).filter((what) => what.includes("memory"));
    const isAllCounted = isCounted && !command.includes("FLINK_PROPERTIES");
    expect(notRead).toEqual(isAllCounted ? [] : ["-D jobmanager.memory.process.size"]);
  });
});

describe("a JobManager that runs, as ps shows it", () => {
  const sizes =
    "-D jobmanager.memory.off-heap.size=134217728b -D jobmanager.memory.jvm-overhead.min=201326592b -D jobmanager.memory.jvm-metaspace.size=268435456b -D jobmanager.memory.heap.size=1073741824b -D jobmanager.memory.jvm-overhead.max=201326592b";
  const main = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

  test("has the sizes that its script gave it", () => {
    const { answer, basis } = only(
      `flink 12 1 0 ? /usr/bin/java -Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456 -cp x ${main} ${sizes} --configDir /opt/flink/conf`,
    );
    expect(answer.outcome.kind === "planned" && answer.outcome.plan.jvmArguments).toEqual([
      "-Xmx1073741824",
      "-Xms1073741824",
      "-XX:MaxMetaspaceSize=268435456",
    ]);
    expect(basis).toEqual({ assumed: [], notRead: [] });
  });

  test("and not those of -D, where its script did not look at them", () => {
    const running = `java -Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456 ${main} ${sizes}`;
    const { answer, basis } = only(`${running} -D jobmanager.memory.process.size=2g -D jobmanager.memory.heap.size=1g`);
    expect(answer.outcome.kind === "planned" && answer.outcome.plan.jvmArguments[0]).toBe("-Xmx1073741824");
    expect(basis.notRead.map(({ what }) => what.en)).toEqual(["-D jobmanager.memory.process.size=2g"]);
    const alike = only(`${running} -D jobmanager.memory.process.size=1600m`);
    expect(alike.basis.notRead).toEqual([]);
    expect(alike.answer.outcome.kind).toBe("planned");
  });

  test.each([
    ["-D jobmanager.memory.jvm-over", 0],
    ["-Djobmanager.memory.jvm-overhead.max", 0],
    ["-D jobmanager.memory.jvm-overhead.max=2013", 1],
    ["--conf", 0],
  ])("may be cut off in %s", (end) => {
    const cut = sizes.slice(0, sizes.lastIndexOf(" -D "));
    const { answer, basis } = only(`java -Xmx1073741824 ${main} ${cut} ${end}`);
    expect(answer.outcome.kind).toBe("unknown");
    expect(basis.notRead.map(({ why }) => why.en)).toContain("the command line is cut off there");
    expect(answer.configuration.get("jobmanager.memory.jvm-overhead.max")).toBeUndefined();
  });

  test("may run with something else", () => {
    const { basis } = only(`java -Xmx1g -Xms1g -Xmx512m ${main} ${sizes}`);
    expect(basis.notRead.map(({ what, why }) => `${what.en}: ${why.en}`)).toEqual([
      "-Xmx1073741824: the JVM runs with -Xmx512m",
      "-XX:MaxMetaspaceSize=268435456: the JVM runs without it",
    ]);
  });

  test.each([
    ["org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint", "yarn", "1.20"],
    ["org.apache.flink.yarn.entrypoint.YarnApplicationClusterEntryPoint", "yarn", "2.3"],
    ["org.apache.flink.kubernetes.entrypoint.KubernetesSessionClusterEntrypoint", "kubernetes", "2.3"],
    ["org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint", "standalone", "2.3"],
  ])("%s without sizes is not known", (mainClass, execution, line) => {
    const { answer } = only(`java -Xmx424m ${mainClass}`);
    expect([answer.outcome.kind, answer.question.execution, answer.question.release.line]).toEqual([
      "unknown",
      execution,
      line,
    ]);
  });
});

describe("what is said of it", () => {
  const assumed = (text: string) => basisOf(only(text)).assumed.map(({ what }) => what.en);

  test("the rest is what the release ships, and YARN's container is a multiple of its least", () => {
    expect(assumed("flink run -t yarn-application -Djobmanager.memory.process.size=1600m a.jar")).toEqual([
      "Flink 2.3.0",
      "the config.yaml that Flink 2.3.0 ships",
      "a YARN container of 2048 MiB",
    ]);
    expect(assumed("yarn-session.sh -jm 2048")).not.toContain("a YARN container of 2048 MiB");
  });

  test("the release is the last that knows what the command line needs, or the image's", () => {
    expect(only("flink run-application -t yarn-application a.jar").answer.question.release.line).toBe("1.20");
    expect(only("flink run -m yarn-cluster a.jar").answer.question.release.line).toBe("1.20");
    expect(only("docker run flink:1.18.1-java11 jobmanager").answer.question.release.line).toBe("1.18");
  });
});

test("a fix of check points at the word, and edits it alone", () => {
  const text = "#!/bin/sh\nflink run -t yarn-application \\\n  -Djobmanager.memory.proces.size=2g a.jar\n";
  const [asked] = askedCommandLines({ name: "x.sh", text });
  const found = asked === undefined ? [] : [...checkSubject(asked.subject, new Map())];
  const finding = found.find((one) => one.finding.rule === "unknown-key");
  const fix = finding?.finding.fix;
  expect(fix && applyEdits(fix.source.text, fix.edits)).toBe(
    "flink run -t yarn-application \\\n  -Djobmanager.memory.process.size=2g a.jar",
  );
});
