/** Configurations whose command lines are compared with those of the real scripts, of every release. */
export interface LaunchCase {
  readonly name: string;
  /** `flink-conf.yaml` of the releases that read it alone; of 1.19 and 1.20 too, in a run of its own. */
  readonly flat: string;
  /** `config.yaml`; the same text where it is left out. */
  readonly yaml?: string;
  /** `{dir}` stands for a directory of the case's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** For both scripts, of releases that take them. */
  readonly dynamic?: readonly string[];
  /** For standalone-job.sh. */
  readonly job?: readonly string[];
  /** Files below `{dir}`; `{pid}` in them stands for a process that lives. */
  readonly files?: Readonly<Record<string, string>>;
  readonly until?: string;
}

/** So many settings that nobody reads. */
function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `key.number.${index}: ${index}\n`).join("");
}

const memory = "jobmanager.memory.process.size: 1600m\n";

export const launchCases: readonly LaunchCase[] = [
  { name: "process size alone", flat: memory },
  {
    name: "Java options of every key, a comment after one",
    flat: `${memory}env.java.opts: -Dold=1 -Dtwo=2\nenv.java.opts.all: -Dall=1   -Dblanks=2 # why\n  env.java.opts.jobmanager : -Djm=#1\nenv.java.opts.jobmanager:   -Djm=2  \nenv.java.opts.taskmanager: -Dtm=1\n`,
    yaml: "jobmanager: {memory: {process: {size: 1600m}}}\nenv:\n  java:\n    opts: {all: -Dall=1   -Dblanks=2, jobmanager: '-Djm=#1', taskmanager: -Dtm=1}\n    default-opts: {all: -Ddefault=1, jobmanager: -Ddefault=jm}\n",
  },
  {
    name: "quotes around Java options",
    flat: `${memory}env.java.opts: "-Da=1 -Db=2"\nenv.java.opts.jobmanager: "-Djm=1"\n`,
    yaml: `${memory}env.java.opts: "-Da=1 -Db=2"\nenv.java.opts.jobmanager: '"-Djm=1 -Djm=2"'\n`,
  },
  {
    name: "variables, quoted blanks and a command in Java options",
    flat: `${memory}env.java.opts: -Xlog:gc:\${FLINK_LOG_PREFIX}.gc.log -Da="b  c" -Dhome=$HOME -Dx=$(echo y)\nenv.java.opts.jobmanager: -Dlog=$FLINK_LOG_DIR -Dno=$NOTHING -Dident=\${FLINK_IDENT_STRING-none}\n`,
    yaml: `${memory}env.java.opts.all: "-Xlog:gc:\${FLINK_LOG_PREFIX}.gc.log -Da=\\"b  c\\" -Dhome=$HOME -Dx=$(echo y)"\nenv.java.opts.jobmanager: -Dlog=$FLINK_LOG_DIR -Dno=$NOTHING -Dident=\${FLINK_IDENT_STRING-none}\n`,
  },
  {
    name: "Java options that a shell cannot read",
    flat: `${memory}env.java.opts: -Da="b\nenv.java.opts.jobmanager: -Dx=(y)\n`,
    yaml: `${memory}env.java.opts.all: -Da="b -Dx=(y)\nenv.java.opts.jobmanager: "it's"\n`,
  },
  {
    name: "Java options as lists and over several lines",
    flat: `${memory}env.java.opts: [-Da=1, -Db=2]\nenv.java.opts.jobmanager: |\n  -Dc=3\n`,
    yaml: `${memory}env:\n  java:\n    opts:\n      all: [-Da=1, "-Db=2,3", 'x: y']\n      jobmanager: >-\n        -Dfolded=1\n        -Dfolded=2\n    default-opts:\n      all: ""\n      jobmanager: |\n        -Dfirst=1\n        -Dsecond=2\n`,
  },
  {
    name: "options of the user's that win: -Xmx, a direct limit beside Flink's own",
    flat: "jobmanager.memory.flink.size: 1g\njobmanager.memory.enable-jvm-direct-memory-limit: true\njobmanager.memory.off-heap.size: 200m\nenv.java.opts.jobmanager: -Xmx2g -XX:MaxDirectMemorySize=1g\n",
  },
  {
    name: "JVM_ARGS with blanks and a pattern",
    flat: memory,
    env: { JVM_ARGS: "  -Dfirst=1\t-Dsecond=/et*   -Dthird=a\\b /etc/host[s] " },
  },
  {
    name: "Java options of the environment",
    flat: `${memory}env.java.opts: -Dnot=1\nenv.java.opts.jobmanager: -Djm=1\n`,
    env: { FLINK_ENV_JAVA_OPTS: "-Dfrom=env -Da=~", FLINK_ENV_JAVA_OPTS_JM: "-Dfrom={a,b} '-Dblank= c'" },
  },
  {
    name: "dynamic properties and a job's arguments",
    flat: `${memory}`,
    dynamic: ["-D", "jobmanager.memory.jvm-overhead.max=300m", "-D", "env.java.opts=-Dnever=1", "-D", "a.b=c  d"],
    job: ["--job-classname", "org.example.Main", "--input", "a  b", "*", "it's"],
  },
  {
    name: "legacy heap in the file",
    flat: "jobmanager.heap.size: 1500m\n",
    yaml: "jobmanager.heap.size: 1500m\n",
    until: "2.0.0",
  },
  {
    name: "legacy heap in the environment",
    flat: "env.java.opts: -Da=1\n",
    env: { FLINK_JM_HEAP: "900m" },
    until: "2.0.0",
  },
  {
    name: "directories of logs and pids in the file, an older one running",
    flat: `${memory}env.log.dir: {dir}/my logs\nenv.pid.dir: {dir}/pids\nenv.log.max: 7\nenv.log.level: DEBUG\n`,
    yaml: `${memory}env:\n  log: {dir: "{dir}/my logs", max: "7", level: DEBUG}\n  pid: {dir: "{dir}/pids"}\n`,
    env: { FLINK_PID_DIR: "", FLINK_IDENT_STRING: "me" },
    files: {
      "pids/flink-me-standalonesession.pid": "999999\n{pid}\n",
      "pids/flink-me-standalonejob.pid": "999999\n",
    },
  },
  {
    name: "directories of the environment",
    flat: `${memory}env.log.dir: /elsewhere\nenv.log.max: 7\n`,
    env: {
      FLINK_LOG_DIR: "{dir}/logs",
      MAX_LOG_FILE_NUMBER: "3",
      ROOT_LOG_LEVEL: "WARN",
      HOSTNAME: "its-name",
      FLINK_HOME: "/not/this/one",
      FLINK_PLUGINS_DIR: "{dir}/plugins",
      USER: "",
    },
  },
  {
    name: "Hadoop, HBase and YARN on the class path",
    flat: `${memory}env.yarn.conf.dir: /yarn/conf\nenv.hadoop.conf.dir: /hadoop/conf\nenv.hbase.conf.dir: /hbase/conf\n`,
    env: { HADOOP_CLASSPATH: "/opt/hadoop/etc:/opt/hadoop/lib/*" },
  },
  {
    name: "homes of Hadoop and HBase",
    flat: memory,
    env: { HADOOP_HOME: "{dir}/hadoop", HBASE_HOME: "{dir}/hbase", FLINK_INHERITED_LOGS: "earlier" },
    files: { "hadoop/conf/x": "", "hadoop/etc/hadoop/x": "", "hbase/conf/x": "" },
  },
  {
    name: "output to files",
    flat: `${memory}env.stdout-err.redirect-to-file: true\nenv.log.dir: {dir}/logs\n`,
    files: { "logs/x": "" },
  },
  {
    name: "fine-grained sizes, keys given twice, a line that ends as on Windows",
    flat: "jobmanager.memory.heap.size: 300m\njobmanager.memory.heap.size: 500m\njobmanager.memory.off-heap.size: 64m\njobmanager.memory.jvm-metaspace.size: 100m\njobmanager.memory.jvm-overhead.min: 100m\nenv.java.opts.jobmanager: -Done=1\nenv.java.opts.jobmanager: -Dtwo=2\r\nenv-java-opts: -Ddots=any\n",
    yaml: "jobmanager.memory.heap.size: 500m\njobmanager.memory.off-heap.size: 64m\njobmanager.memory.jvm-metaspace.size: 100m\njobmanager.memory.jvm-overhead.min: 100m\nenv.java.opts.jobmanager: '-Da=#b'\nenv-java-opts: -Ddots=any\n",
  },
  {
    name: "variables of the scripts themselves in Java options",
    flat: `${memory}env.java.opts: -Dlog=$log -Dpid=$pid -Did=$id -Dbin=$bin -Dclass=$CLASS_TO_RUN -Dsizes=$DYNAMIC_PARAMETERS -Down=$FLINK_ENV_JAVA_OPTS_JM\nenv.java.opts.jobmanager: -Done=$1 -Dall=$@ -Dzero=$0 -Dcount=$# -Dargs=$ARGS -Dlast=\${ARGS[@]} -Dout=$out -Derr=$err -Dpath=\${FLINK_TM_CLASSPATH:0:5} -Dhome=$JAVA_HOME\n`,
    yaml: `${memory}env.java.opts.all: -Dlog=$log -Dpid=$pid -Did=$id -Dbin=$bin -Dclass=$CLASS_TO_RUN -Dsizes=$DYNAMIC_PARAMETERS -Down=$FLINK_ENV_JAVA_OPTS_JM\nenv.java.opts.jobmanager: -Done=$1 -Dall=$@ -Dzero=$0 -Dcount=$# -Dargs=$ARGS -Dlast=\${ARGS[@]} -Dout=$out -Derr=$err -Dpath=\${FLINK_TM_CLASSPATH:0:5} -Dhome=$JAVA_HOME\n`,
    dynamic: ["-D", "a.b=c"],
  },
  {
    name: "slashes at the end of directories",
    flat: `${memory}env.log.dir: {dir}/logs//\n`,
    env: {
      JAVA_HOME: "{java}//",
      FLINK_PID_DIR: "{dir}/pids/",
      HADOOP_HOME: "{dir}/hadoop/",
      HBASE_HOME: "{dir}/hbase//",
      FLINK_CONF_DIR: "{dir}/conf",
    },
    files: { "hadoop/conf/x": "", "hbase/conf/x": "", "pids/flink-someone-standalonesession.pid": "{pid}\n" },
  },
  {
    name: "a thousand keys and more",
    flat: `${memory}env.java.opts.jobmanager: -Djm=1\n${numbered(1100)}`,
  },
  {
    name: "four thousand keys",
    flat: `${memory}env.java.opts.jobmanager: -Djm=1\nenv.java.opts: -Dold=1\nenv.log.max: 3\n${numbered(4000)}`,
  },
  {
    name: "pids of processes that are gone, in places that rm does not find",
    flat: `${memory}env.pid.dir: {dir}/my pids\n`,
    env: { FLINK_PID_DIR: "", FLINK_IDENT_STRING: "me" },
    files: {
      "my pids/flink-me-standalonesession.pid": "999999\n999998\n",
      "my pids/flink-me-standalonejob.pid": "999999\n{pid} 999998\n0x10\n",
    },
  },
  {
    name: "pids in lines that are none",
    flat: memory,
    env: { FLINK_PID_DIR: "{dir}/pids", FLINK_IDENT_STRING: "me" },
    files: {
      "pids/flink-me-standalonesession.pid": " {pid} \n\nx\n999999",
      "pids/flink-me-standalonejob.pid": "x\n\n999999",
    },
  },
  {
    name: "a directory for JAVA_HOME that is none",
    flat: memory,
    env: { JAVA_HOME: "/no/such/java", PATH: "{java}/bin:/usr/bin:/bin" },
  },
  {
    name: "a Java of its own, named in the file, beside one of the environment",
    flat: `${memory}env.java.home: {dir}/other-java/\n`,
    files: { "other-java/release": 'JAVA_VERSION="17.0.1"\n', "other-java/bin/java": "{stub}" },
  },
  {
    name: "a Java of its own, named in the file",
    flat: `${memory}env.java.home: {dir}/other-java # here\n`,
    env: { JAVA_HOME: "" },
    files: { "other-java/release": 'JAVA_VERSION="21.0.1"\n', "other-java/bin/java": "{stub}" },
  },
  {
    name: "variables of the scripts that are arrays, files or no longer there, in Java options",
    flat: `${memory}env.java.opts.jobmanager: -Dfirst=$log_setting -Dthird=\${log_setting[2]} \${log_setting[@]} -Dcount=\${#log_setting[@]} -Dtarget=$target -Dsource=$BASH_SOURCE -Dflags=$- -Dnone=$args$jvm_params$STARTSTOP$ENTRYPOINT$HOST -Djava=$JAVA_RUN -Dbin=$SYMLINK_RESOLVED_BIN -Dhome=$FLINK_HOME_DIR_MANGLED\n`,
    dynamic: ["-D", "a.b=c"],
  },
];
