import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks Flink's BashJavaUtils many cases in one JVM. Its class path is Flink's, its argument a directory of its own.
 *
 * <p>Standard input: a case after the other, made of 32-bit big-endian counts and of texts (a count of bytes, then
 * UTF-8): configuration files (count, then name and content of each), environment variables (count, then name and
 * value of each), the command and its arguments (count, then each). Standard output: an answer after the other: the printed text, the
 * exceptions (count, then the text of each, outermost first).
 */
public final class FlinkOracle {
    /** Flink's log4j keeps the System.out that it meets first: this one, whose content is taken after each case. */
    private static final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        PrintStream captured = new PrintStream(printed, true, "UTF-8");
        System.setOut(captured);

        File directory = new File(args[0]);
        Method main =
                Class.forName("org.apache.flink.runtime.util.bash.BashJavaUtils").getMethod("main", String[].class);
        while (true) {
            int files;
            try {
                files = in.readInt();
            } catch (EOFException end) {
                return;
            }
            Map<String, byte[]> contents = new LinkedHashMap<>();
            for (int i = 0; i < files; i++) contents.put(readText(in), readBytes(in));
            Map<String, String> environment = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) environment.put(readText(in), readText(in));
            String[] flinkArgs = new String[2 + in.readInt()];
            flinkArgs[0] = readText(in);
            flinkArgs[1] = "--configDir";
            flinkArgs[2] = directory.getPath();
            for (int i = 3; i < flinkArgs.length; i++) flinkArgs[i] = readText(in);

            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                Files.write(new File(directory, file.getKey()).toPath(), file.getValue());
            }
            setEnvironment(environment, true);
            printed.reset();
            Throwable thrown = null;
            try {
                main.invoke(null, (Object) flinkArgs);
            } catch (InvocationTargetException e) {
                thrown = e.getCause();
            }
            captured.flush();
            setEnvironment(environment, false);
            for (String name : contents.keySet()) new File(directory, name).delete();

            writeBytes(out, printed.toByteArray());
            writeCausalChain(out, thrown);
            if (in.available() == 0) out.flush();
        }
    }

    private static void writeCausalChain(DataOutputStream out, Throwable thrown) throws IOException {
        int length = 0;
        for (Throwable at = thrown; at != null; at = at.getCause()) length++;
        out.writeInt(length);
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            // Not toString: the YAML library's ReaderException has one that does not name the class.
            String message = at.getLocalizedMessage();
            String text = at.getClass().getName() + (message == null ? "" : ": " + message);
            writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Puts the variables into this JVM's own environment, or takes them out: Flink reads it with System.getenv. Needs
     * --add-opens java.base/java.lang=ALL-UNNAMED.
     */
    @SuppressWarnings("unchecked")
    private static void setEnvironment(Map<String, String> variables, boolean present) throws Exception {
        if (variables.isEmpty()) return;
        Class<?> processEnvironment = Class.forName("java.lang.ProcessEnvironment");
        Field field = processEnvironment.getDeclaredField("theEnvironment");
        field.setAccessible(true);
        Map<Object, Object> environment = (Map<Object, Object>) field.get(null);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            Object name = valueOf("java.lang.ProcessEnvironment$Variable", variable.getKey());
            if (present) environment.put(name, valueOf("java.lang.ProcessEnvironment$Value", variable.getValue()));
            else environment.remove(name);
        }
    }

    private static Object valueOf(String className, String text) throws Exception {
        Method method = Class.forName(className).getDeclaredMethod("valueOf", String.class);
        method.setAccessible(true);
        return method.invoke(null, text);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
