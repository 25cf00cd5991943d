package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's modules: unpacked once for each version, and found without looking into all of them. */
class ModulesTest {

    private static final String PARCEL = "shop/solvent/micro/ModulesTest$Parcel.class";

    /** What is loaded out of a module; no other class loader has it under its own name. */
    static final class Parcel {}

    @TempDir
    private Path folder;

    private Path packed;

    @BeforeEach
    void pack() throws IOException {
        Map<String, byte[]> first = new LinkedHashMap<>();
        first.put("words/common.txt", text("of the first"));
        first.put("META-INF/versions/17/newer/only.txt", text("for newer Java"));
        Map<String, byte[]> second = new LinkedHashMap<>();
        second.put("words/common.txt", text("of the second"));
        second.put(PARCEL, parcel());
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("MICRO-INF/runtime/a.jar", jar(Map.of("words/common.txt", text("of a")), "third.jar"));
        all.put("MICRO-INF/runtime/first.jar", jar(first));
        all.put("MICRO-INF/runtime/third.jar", jar(Map.of("words/common.txt", text("of the third"))));
        all.put("MICRO-INF/lib/second.jar", jar(second));
        all.put("application/other.jar", jar(first));
        packed = folder.resolve("one-file.jar");
        Files.write(packed, jar(all));
    }

    @Test
    void aClassComesFromTheModuleThatHasItAndKnowsItsPackageAndItsPlace() throws Exception {
        try (Modules modules = modules(null)) {
            Class<?> parcel = modules.loadClass(Parcel.class.getName());

            assertThat(parcel).isNotEqualTo(Parcel.class);
            assertThat(parcel.getClassLoader()).isEqualTo(modules);
            assertThat(parcel.getPackage().getImplementationVersion()).isEqualTo("4.2");
            assertThat(parcel.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .endsWith("/MICRO-INF/lib/second.jar");
            assertThatThrownBy(() -> modules.loadClass("shop.solvent.micro.Nothing"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> modules.loadClass("nowhere.Nothing")).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void whatTheParentHasComesFromThere() throws Exception {
        try (Modules modules = modules(ModulesTest.class.getClassLoader())) {
            assertThat(modules.loadClass(Parcel.class.getName())).isEqualTo(Parcel.class);
        }
    }

    @Test
    void whatSeveralModulesHaveIsFoundInTheirOrderAndAfterEachWhatItsManifestNames() throws Exception {
        try (Modules modules = modules(null)) {
            assertThat(read(modules.getResource("words/common.txt"))).isEqualTo("of a");
            List<String> words = Collections.list(modules.getResources("words/common.txt")).stream()
                    .map(ModulesTest::read)
                    .toList();
            assertThat(words).containsExactly("of a", "of the third", "of the first", "of the second");
            assertThat(modules.getResource("words/none.txt")).isNull();
            assertThat(Collections.list(modules.getResources("none/none.txt"))).isEmpty();
        }
    }

    @Test
    void whatIsForNewerJavaOnlyAndAFolderByItsNameAreFoundAsWell() throws Exception {
        try (Modules modules = modules(null)) {
            assertThat(read(modules.getResource("newer/only.txt"))).isEqualTo("for newer Java");
            assertThat(modules.getResource("META-INF/versions/17/newer/only.txt"))
                    .isNotNull();
        }
    }

    @Test
    void aModuleIsFoundByItsOwnName() throws Exception {
        try (Modules modules = modules(null)) {
            assertThat(modules.getResource("third.jar").getPath()).endsWith("/MICRO-INF/runtime/third.jar");
        }
    }

    @Test
    void modulesAreUnpackedOnceAndAgainOnlyWhereTheyAreIncompleteOrOfAnotherVersion() throws Exception {
        ModuleFolder unpacked = new ModuleFolder(packed, folder.resolve("modules"));
        Map<Path, ?> first = unpacked.files();
        assertThat(first.keySet())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.jar", "third.jar", "first.jar", "second.jar");

        Path left = Files.createFile(folder.resolve("modules/left.txt"));
        assertThat(unpacked.files()).isEqualTo(first);
        assertThat(left).as("of the same version").exists();

        Files.setLastModifiedTime(packed, FileTime.fromMillis(1_700_000_000_000L));
        assertThat(unpacked.files()).isEqualTo(first);
        assertThat(left).as("of another version").doesNotExist();

        Files.createFile(left);
        Files.delete(folder.resolve("modules/index"));
        assertThat(unpacked.files()).isEqualTo(first);
        assertThat(left).as("of a start that was killed").doesNotExist();
    }

    private Modules modules(ClassLoader parent) throws IOException {
        return new Modules(new ModuleFolder(packed, folder.resolve("modules")).files(), parent);
    }

    private static byte[] parcel() throws IOException {
        try (InputStream in = ModulesTest.class.getClassLoader().getResourceAsStream(PARCEL)) {
            return in.readAllBytes();
        }
    }

    private static String read(URL address) {
        try (InputStream in = address.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        return jar(entries, null);
    }

    /** @param classPath of its manifest, or null */
    private static byte[] jar(Map<String, byte[]> entries, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "4.2");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
