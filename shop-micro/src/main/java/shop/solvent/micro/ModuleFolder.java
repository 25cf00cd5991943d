package shop.solvent.micro;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the modules of the server and the libraries lie unpacked. They are unpacked by the first start of a version, and
 * again by whichever start finds them incomplete or of another file.
 */
final class ModuleFolder {

    private static final List<String> PACKED_IN = List.of("MICRO-INF/runtime/", "MICRO-INF/lib/");

    /** What a file has for newer Java versions only stands in the folders of those. */
    private static final Pattern FOR_A_VERSION = Pattern.compile("META-INF/versions/\\d+/(.*)");

    private final Path packed;
    private final Path home;
    private final Path index;

    /** @param packed the file that has the modules in it */
    ModuleFolder(Path packed, Path home) {
        this.packed = packed;
        this.home = home;
        this.index = home.resolve("index");
    }

    /** The modules, unpacked, in their order, each with the folders it has. */
    Map<Path, Set<String>> files() throws IOException {
        String of = Files.size(packed) + " " + Files.getLastModifiedTime(packed);
        if (Files.exists(index)) {
            List<String> lines = Files.readAllLines(index);
            if (!lines.isEmpty() && lines.get(0).equals(of)) {
                return read(lines);
            }
        }
        DataFolder.delete(home);
        return unpack(of);
    }

    private Map<Path, Set<String>> read(List<String> lines) {
        Map<Path, Set<String>> modules = new LinkedHashMap<>();
        Set<String> folders = Set.of();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("\t")) {
                folders.add(line.substring(1));
            } else {
                folders = new LinkedHashSet<>();
                modules.put(home.resolve(line), folders);
            }
        }
        return modules;
    }

    private Map<Path, Set<String>> unpack(String of) throws IOException {
        Files.createDirectories(home);
        List<Path> files = new ArrayList<>();
        try (JarFile all = new JarFile(packed.toFile())) {
            for (String folder : PACKED_IN) {
                Files.createDirectories(home.resolve(folder));
                for (String name : names(all, folder)) {
                    Path file = home.resolve(name);
                    try (InputStream in = all.getInputStream(all.getEntry(name))) {
                        Files.copy(in, file);
                    }
                    files.add(file);
                }
            }
        }
        Map<Path, Set<String>> modules = new LinkedHashMap<>();
        for (Path file : inOrder(files)) {
            modules.put(file, folders(file));
        }
        write(modules, of);
        return modules;
    }

    /**
     * In the order in which Java's own loader asks them: after each come those that its manifest names. The server's parts
     * count on it.
     */
    private static Set<Path> inOrder(List<Path> files) throws IOException {
        Set<Path> ordered = new LinkedHashSet<>();
        URL[] addresses = files.stream().map(Modules::address).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(addresses, null)) {
            for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
                JarURLConnection connection = (JarURLConnection) manifest.openConnection();
                ordered.add(Path.of(URI.create(connection.getJarFileURL().toString())));
            }
        }
        ordered.retainAll(files);
        ordered.addAll(files);
        return ordered;
    }

    private static List<String> names(JarFile all, String folder) {
        List<String> names = new ArrayList<>();
        for (JarEntry entry : Collections.list(all.entries())) {
            String name = entry.getName();
            if (name.startsWith(folder) && (name.endsWith(".jar") || name.endsWith(".rar"))) {
                names.add(name);
            }
        }
        return names;
    }

    /** Those that have something, and all above them, which may be asked for by name as well. */
    private static Set<String> folders(Path file) throws IOException {
        Set<String> folders = new LinkedHashSet<>();
        folders.add("");
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            jar.stream().forEach(entry -> {
                addWithAllAbove(folders, Modules.folder(entry.getName()));
                Matcher version = FOR_A_VERSION.matcher(entry.getName());
                if (version.matches()) {
                    addWithAllAbove(folders, Modules.folder(version.group(1)));
                }
            });
        }
        return folders;
    }

    private static void addWithAllAbove(Set<String> folders, String folder) {
        String rest = folder;
        while (!rest.isEmpty() && folders.add(rest)) {
            rest = Modules.folder(rest.substring(0, rest.length() - 1));
        }
    }

    /** Whole or not at all: a start that is killed before it is there unpacks again. */
    private void write(Map<Path, Set<String>> modules, String of) throws IOException {
        Path draft = home.resolve("index.new");
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            out.write(of + "\n");
            for (Map.Entry<Path, Set<String>> module : modules.entrySet()) {
                out.write(home.relativize(module.getKey()).toString().replace('\\', '/') + "\n");
                for (String folder : module.getValue()) {
                    out.write("\t" + folder + "\n");
                }
            }
        }
        Files.move(draft, index, StandardCopyOption.ATOMIC_MOVE);
    }
}
