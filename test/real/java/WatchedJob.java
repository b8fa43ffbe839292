import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that runs for good and does next to nothing: four vertices, a record a second and subtask. */
public class WatchedJob {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.disableOperatorChaining();
        environment
                .fromSequence(0, Long.MAX_VALUE - 1)
                .map(number -> { Thread.sleep(1000); return number; }).returns(Long.class).name("slow")
                .rebalance()
                .filter(number -> number >= 0).name("all")
                .filter(number -> number < 0).name("none")
                .print();
        environment.executeAsync("watched");
    }
}
