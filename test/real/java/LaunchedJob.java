import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job without end, for a JobManager without TaskManagers. */
public class LaunchedJob {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.fromSequence(0, Long.MAX_VALUE).print();
        environment.executeAsync("launched");
    }
}
