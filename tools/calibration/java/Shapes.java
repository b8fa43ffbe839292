import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Submits jobs of given shapes. A line on standard input is {@code URL SHAPE}, the answer {@code submitted N} or
 * {@code failed MESSAGE}. A shape is {@code topo=chain;V=4;P=16;K=2;edge=rf}, several are joined by {@code +}; the
 * README beside this says what the letters mean.
 */
public final class Shapes {
    private final Map<String, String> values = new HashMap<>();

    private Shapes(String text) {
        for (String entry : text.split(";")) values.put(entry.split("=")[0], entry.split("=")[1]);
    }

    public static void main(String[] args) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            try {
                System.out.println("submitted " + submit(words[0], words[1], args[0]));
            } catch (Throwable problem) {
                problem.printStackTrace();
                System.out.println("failed " + problem);
            }
        }
    }

    private static int submit(String url, String shapes, String jar) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("rest.address", url.split(":")[0]);
        configuration.setString("rest.port", url.split(":")[1]);
        int jobs = 0;
        try (RestClusterClient<StandaloneClusterId> client =
                new RestClusterClient<>(configuration, StandaloneClusterId.getInstance())) {
            for (String text : shapes.split("\\+")) {
                Shapes shape = new Shapes(text);
                for (int job = 0; job < shape.number("K", 1); job++, jobs++) {
                    submit(client, shape.graph("job-" + jobs), new Path("file://" + padded(jar, shape.number("jar", 0))));
                }
            }
        }
        return jobs;
    }

    /** As the release's own executor does: 2.x hands over the graph of operators, and the JobManager keeps it. */
    private static void submit(RestClusterClient<StandaloneClusterId> client, StreamGraph graph, Path jar) throws Exception {
        Object plan = graph;
        try {
            graph.getClass().getMethod("serializeUserDefinedInstances").invoke(graph);
            graph.getClass().getMethod("setJobId", JobID.class).invoke(graph, new JobID());
        } catch (NoSuchMethodException before2) {
            plan = graph.getJobGraph();
        }
        plan.getClass().getMethod("addJar", Path.class).invoke(plan, jar);
        for (Method method : RestClusterClient.class.getMethods()) {
            if (method.getName().equals("submitJob") && method.getParameterTypes()[0].isInstance(plan)) {
                ((CompletableFuture<?>) method.invoke(client, plan)).get();
                return;
            }
        }
        throw new IllegalStateException("no way to submit " + plan.getClass());
    }

    private StreamGraph graph(String name) {
        Configuration configuration = new Configuration();
        if (number("fail", 0) > 0) {
            // Both spellings of the key: each release heeds its own.
            for (String prefix : List.of("restart-strategy", "restart-strategy.type"))
                configuration.setString(prefix, "fixed-delay");
            configuration.setString("restart-strategy.fixed-delay.attempts", "100000");
            configuration.setString("restart-strategy.fixed-delay.delay", "200 ms");
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(number("P", 1));
        if (number("cp", 0) > 0) environment.enableCheckpointing(number("cp", 0));
        switch (text("topo", "chain")) {
            case "chain": chain(environment); break;
            case "fanin": fanIn(environment); break;
            case "fanout": fanOut(environment); break;
            case "diamond": diamond(environment); break;
            default: dense(environment);
        }
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        return graph;
    }

    private void chain(StreamExecutionEnvironment environment) {
        DataStream<Integer> last = source(environment, 0);
        for (int vertex = 1; vertex < number("V", 2); vertex++) last = vertex(vertex, List.of(last));
    }

    private void fanIn(StreamExecutionEnvironment environment) {
        List<DataStream<Integer>> sources = new ArrayList<>();
        int last = number("V", 2) - 1;
        for (int vertex = 0; vertex < last; vertex++) sources.add(source(environment, vertex));
        vertex(last, sources);
    }

    private void fanOut(StreamExecutionEnvironment environment) {
        DataStream<Integer> source = source(environment, 0);
        for (int vertex = 1; vertex < number("V", 2); vertex++) vertex(vertex, List.of(source));
    }

    private void diamond(StreamExecutionEnvironment environment) {
        DataStream<Integer> source = source(environment, 0);
        List<DataStream<Integer>> branches = new ArrayList<>();
        int last = number("V", 3) - 1;
        for (int vertex = 1; vertex < last; vertex++) branches.add(vertex(vertex, List.of(source)));
        vertex(last, branches);
    }

    /** Three layers, each vertex joined to every one of the next. */
    private void dense(StreamExecutionEnvironment environment) {
        int width = number("V", 3) / 3;
        List<DataStream<Integer>> layer = new ArrayList<>();
        for (int vertex = 0; vertex < width; vertex++) layer.add(source(environment, vertex));
        for (int depth = 1; depth < 3; depth++) {
            List<DataStream<Integer>> next = new ArrayList<>();
            for (int vertex = 0; vertex < width; vertex++) next.add(vertex(depth * width + vertex, layer));
            layer = next;
        }
    }

    private DataStream<Integer> source(StreamExecutionEnvironment environment, int vertex) {
        IdleSource source = new IdleSource(number("fin", 0), number("fail", 0));
        return operators(vertex, environment.fromSource(source, WatermarkStrategy.noWatermarks(), name(vertex), Types.INT));
    }

    private int edges = 0;

    private DataStream<Integer> vertex(int vertex, List<DataStream<Integer>> inputs) {
        DataStream<Integer> joined = null;
        for (DataStream<Integer> input : inputs) {
            DataStream<Integer> edge = partitioned(input);
            joined = joined == null ? edge : joined.union(edge);
        }
        return operators(vertex, joined.flatMap(function()).returns(Types.INT).name(name(vertex)).startNewChain());
    }

    /** Chains further operators to the first of a vertex. */
    private DataStream<Integer> operators(int vertex, SingleOutputStreamOperator<Integer> first) {
        int parallelism = vertex % 2 == 1 ? number("P2", number("P", 1)) : number("P", 1);
        SingleOutputStreamOperator<Integer> last = first.setParallelism(parallelism);
        for (int operator = 1; operator < number("ops", 1); operator++)
            last = last.flatMap(function()).returns(Types.INT).name(name(vertex)).setParallelism(parallelism);
        return last;
    }

    private PassOn function() {
        return number("state", 0) > 0 ? new PassOn.WithState(number("closure", 0), number("state", 0)) : new PassOn(number("closure", 0));
    }

    private DataStream<Integer> partitioned(DataStream<Integer> input) {
        String letters = text("edge", "r");
        switch (letters.charAt(edges++ % letters.length())) {
            case 'r': return input.rebalance();
            case 'h': return input.keyBy(number -> number);
            case 'b': return input.broadcast();
            case 'f': return input.forward();
            default: return input.rescale();
        }
    }

    private String name(int vertex) {
        String name = String.format("vertex-%05d", vertex);
        char[] padding = new char[Math.max(0, number("name", name.length()) - name.length())];
        Arrays.fill(padding, 'x');
        return name + new String(padding);
    }

    private int number(String key, int otherwise) {
        return Integer.parseInt(values.getOrDefault(key, String.valueOf(otherwise)));
    }

    private String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** The job's jar with so many more entries. */
    private static String padded(String jar, int entries) throws Exception {
        if (entries == 0) return jar;
        File padded = new File(jar + "." + entries + ".jar");
        if (padded.exists()) return padded.getPath();
        try (ZipFile from = new ZipFile(jar);
                ZipOutputStream to = new ZipOutputStream(new FileOutputStream(padded))) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
            }
            for (int entry = 0; entry < entries; entry++)
                to.putNextEntry(new ZipEntry(String.format("org/example/padding/package%03d/Class%06d.class", entry / 100, entry)));
        }
        return padded.getPath();
    }
}
