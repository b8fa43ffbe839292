import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job whose one task wants more and more of a part of its TaskManager's memory: heap, metaspace or direct. */
public class HungryJob {
    private static final List<Object> KEPT = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        String part = args[0];
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment
                .fromSequence(0, Long.MAX_VALUE - 1)
                .map(number -> eat(part)).returns(Long.class).name("hungry")
                .filter(number -> number < 0).name("none")
                .print();
        environment.executeAsync("hungry for " + part);
    }

    private static long eat(String part) {
        if (part.equals("heap")) KEPT.add(new byte[1 << 20]);
        else if (part.equals("direct")) KEPT.add(ByteBuffer.allocateDirect(1 << 20));
        else KEPT.add(classOfItsOwn());
        return KEPT.size();
    }

    private static Object classOfItsOwn() {
        ClassLoader loader = new ClassLoader(Runnable.class.getClassLoader()) {};
        InvocationHandler nothing = (proxy, method, arguments) -> null;
        return Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class, Comparable.class, CharSequence.class}, nothing);
    }
}
