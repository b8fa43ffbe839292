import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Prints every ConfigOption that the jars given as arguments declare, a line each: key, type, whether it is deprecated,
 * the class, then its fallback keys, those that are deprecated with a leading "!"; separated by tabs.
 */
public final class OptionCatalogue {

    private static final byte[] FIELD_TYPE =
            "Lorg/apache/flink/configuration/ConfigOption;".getBytes(StandardCharsets.ISO_8859_1);

    /** Keys of before ConfigOption was there. */
    private static final String CONSTANTS = "org.apache.flink.configuration.ConfigConstants";

    private static final TreeSet<String> LINES = new TreeSet<>();

    public static void main(String[] jars) throws Exception {
        URL[] urls = new URL[jars.length];
        for (int index = 0; index < jars.length; index++) urls[index] = new File(jars[index]).toURI().toURL();
        try (URLClassLoader loader = new URLClassLoader(urls, OptionCatalogue.class.getClassLoader())) {
            for (String jar : jars) {
                for (String name : classesWithOptions(jar)) read(name, loader);
            }
        }
        for (String line : LINES) System.out.println(line);
    }

    private static List<String> classesWithOptions(String jar) throws Exception {
        List<String> names = new ArrayList<>();
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (!name.endsWith(".class") || name.startsWith("META-INF/")) continue;
                String className = name.substring(0, name.length() - 6).replace('/', '.');
                try (InputStream bytes = file.getInputStream(entry)) {
                    if (className.equals(CONSTANTS) || contains(bytes.readAllBytes(), FIELD_TYPE)) names.add(className);
                }
            }
        }
        return names;
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        outer:
        for (int start = 0; start <= bytes.length - part.length; start++) {
            for (int index = 0; index < part.length; index++) {
                if (bytes[start + index] != part[index]) continue outer;
            }
            return true;
        }
        return false;
    }

    /** What cannot be loaded, for want of a class that only some deployments have, is left out. */
    private static void read(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) continue;
                field.setAccessible(true);
                if (className.equals(CONSTANTS) && field.getType() == String.class && field.getName().endsWith("_KEY")) {
                    LINES.add(String.join("\t", (String) field.get(null), "String", "false", className));
                } else if (field.getType().getName().equals("org.apache.flink.configuration.ConfigOption")) {
                    print(field.get(null), field.isAnnotationPresent(Deprecated.class), className);
                }
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unavailable) {
            System.err.println(className + ": " + unavailable);
        }
    }

    private static void print(Object option, boolean deprecated, String className) throws ReflectiveOperationException {
        if (option == null) return;
        StringBuilder line = new StringBuilder();
        line.append(option.getClass().getMethod("key").invoke(option));
        line.append('\t').append(typeOf(option)).append('\t').append(deprecated).append('\t').append(className);
        for (Object fallback : (Iterable<?>) option.getClass().getMethod("fallbackKeys").invoke(option)) {
            boolean old = (Boolean) fallback.getClass().getMethod("isDeprecated").invoke(fallback);
            line.append('\t').append(old ? "!" : "").append(fallback.getClass().getMethod("getKey").invoke(fallback));
        }
        LINES.add(line.toString());
    }

    private static String typeOf(Object option) throws ReflectiveOperationException {
        Field type = option.getClass().getDeclaredField("clazz");
        type.setAccessible(true);
        Field list = option.getClass().getDeclaredField("isList");
        list.setAccessible(true);
        Class<?> value = (Class<?>) type.get(option);
        return (value.isEnum() ? "Enum" : value.getSimpleName()) + ((Boolean) list.get(option) ? "[]" : "");
    }
}
