import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job of so many vertices in so many subtasks each, which only wants to be planned. */
public class WideJob {
    public static void main(String[] args) throws Exception {
        int vertices = Integer.parseInt(args[0]);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(Integer.parseInt(args[1]));
        environment.disableOperatorChaining();
        DataStream<Long> stream = environment.fromSequence(0, Long.MAX_VALUE - 1);
        for (int index = 2; index < vertices; index++) stream = stream.rebalance().filter(number -> number > 0);
        stream.rebalance().print();
        environment.executeAsync("wide");
    }
}
