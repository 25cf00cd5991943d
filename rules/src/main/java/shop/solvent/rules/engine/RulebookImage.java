package shop.solvent.rules.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.drools.model.Model;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/**
 * A compiled rulebook as classes, without its sources: what makes a restart or a second node start without compiling.
 * As bytes it is a zip of the classes and one entry that says what they were made of.
 *
 * @param rulebook content hash of the rulebook
 * @param maker what made it: the engine's version and the shape of facts and effects
 * @param model name of the class that describes the rules to the engine
 * @param classes bytes by class name
 */
record RulebookImage(String rulebook, String maker, String model, Map<String, byte[]> classes) {

    private static final String LABEL = "image";
    private static final String CLASS = ".class";
    private static final String MODEL_LIST = "/drools-model";
    /** A fixed time stamp, so that equal rulebooks give equal bytes. */
    private static final long NO_TIME = 315_532_800_000L;

    /** Takes the image out of the module that the engine built. */
    static RulebookImage of(Rulebook rulebook, byte[] module) {
        Map<String, byte[]> classes = new TreeMap<>();
        String[] model = new String[1];
        unzip(module, (name, content) -> {
            if (name.endsWith(MODEL_LIST)) {
                model[0] = new String(content, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.contains(":") && !line.contains("=") && !line.isBlank())
                        .findFirst()
                        .orElse(null);
            } else if (name.endsWith(CLASS) && !name.startsWith("org/drools/project/")) {
                classes.put(className(name), content);
            }
        });
        return new RulebookImage(rulebook.hash(), maker(rulebook.point()), model[0], classes);
    }

    /** Empty if the bytes are no image. */
    static Optional<RulebookImage> read(byte[] bytes) {
        Map<String, byte[]> classes = new TreeMap<>();
        String[] label = new String[1];
        try {
            unzip(bytes, (name, content) -> {
                if (name.equals(LABEL)) {
                    label[0] = new String(content, StandardCharsets.UTF_8);
                } else if (name.endsWith(CLASS)) {
                    classes.put(className(name), content);
                }
            });
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty(); // damaged: the rulebook is compiled anew
        }
        String[] parts = label[0] == null ? new String[0] : label[0].split("\n");
        return parts.length == 3 && classes.containsKey(parts[2])
                ? Optional.of(new RulebookImage(parts[0], parts[1], parts[2], classes))
                : Optional.empty();
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, LABEL, String.join("\n", rulebook, maker, model).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> one : classes.entrySet()) {
                put(zip, one.getKey().replace('.', '/') + CLASS, one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    boolean isOf(Rulebook other) {
        return rulebook.equals(other.hash()) && maker.equals(maker(other.point()));
    }

    /** Loads the classes into a loader of their own, which goes when the rulebook goes. */
    Model instantiate() {
        try {
            ClassLoader loader = new ImageLoader(classes);
            return (Model) loader.loadClass(model).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("image of rulebook " + rulebook + " does not load", e);
        }
    }

    /** Changes when the engine or anything that compiled rules touch changes. */
    private static String maker(DecisionPoint point) {
        StringBuilder shape =
                new StringBuilder(String.valueOf(Model.class.getPackage().getImplementationVersion()));
        Stream.concat(point.facts().values().stream(), Stream.of(point.choices()))
                .map(RulebookImage::shape)
                .sorted()
                .forEach(shape::append);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(shape.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String shape(Class<?> type) {
        Stream<String> members = type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::toString)
                : Arrays.stream(type.getMethods()).map(Method::toGenericString).sorted();
        return type.getName() + members.toList();
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private interface Entries {
        void entry(String name, byte[] content);
    }

    private static void unzip(byte[] bytes, Entries entries) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.entry(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ImageLoader extends ClassLoader {

        private final Map<String, byte[]> classes;

        ImageLoader(Map<String, byte[]> classes) {
            super(RulebookImage.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}
