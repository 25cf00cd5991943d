package shop.solvent.micro;

import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The classes of the server and of the libraries. They come from more than three hundred files, and Java's own loader asks
 * one after the other for each class, the shop's own included, which are in none of them: millions of questions in a start.
 * This one knows which files have a folder, and opens a file when it is asked for the first time. It is of the kind by which
 * Payara knows that it need not look for them in a manifest.
 */
final class Modules extends OpenURLClassLoader {

    private final Map<String, List<Module>> byFolder = new HashMap<>();
    private final List<Module> all = new ArrayList<>();

    /** @param files in the order of precedence, each with the folders it has, named as {@link #folder} does */
    Modules(Map<Path, Set<String>> files, ClassLoader parent) {
        super(addresses(files.keySet()), parent);
        files.forEach((file, folders) -> {
            Module module = new Module(file);
            all.add(module);
            for (String folder : folders) {
                byFolder.computeIfAbsent(folder, any -> new ArrayList<>(2)).add(module);
            }
        });
    }

    private static URL[] addresses(Set<Path> files) {
        return files.stream().map(Modules::address).toArray(URL[]::new);
    }

    static URL address(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The folder of a name in a file, with the slash at its end; that of {@code a/b/} is itself. */
    static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        for (Module module : having(path)) {
            JarEntry entry = module.entry(path);
            if (entry != null) {
                return define(name, module, entry);
            }
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, Module module, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = module.jar().getInputStream(entry)) {
            byte[] code = in.readAllBytes();
            describePackage(name, module);
            CodeSource source = new CodeSource(module.address, (Certificate[]) null);
            // Of one place there is one domain: the loader above keeps it.
            return defineClass(name, code, 0, code.length, source);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private void describePackage(String className, Module module) throws IOException {
        int end = className.lastIndexOf('.');
        if (end < 0) {
            return;
        }
        String name = className.substring(0, end);
        if (getDefinedPackage(name) != null) {
            return;
        }
        Manifest manifest = module.jar().getManifest();
        try {
            definePackage(name, manifest == null ? new Manifest() : manifest, module.address);
        } catch (IllegalArgumentException defined) {
            if (getDefinedPackage(name) == null) {
                throw defined;
            }
            // By another thread, meanwhile.
        }
    }

    @Override
    public URL findResource(String name) {
        return found(name).findFirst().orElse(null);
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        return Collections.enumeration(found(name).toList());
    }

    private Stream<URL> found(String name) {
        Stream<URL> inModules =
                having(name).stream().map(module -> module.resource(name)).filter(Objects::nonNull);
        return name.contains("/") ? inModules : Stream.concat(inModules, itself(name));
    }

    /** The module of that name: the server deploys some of its own. */
    private Stream<URL> itself(String name) {
        return all.stream()
                .filter(module -> module.file.getFileName().toString().equals(name))
                .map(module -> module.address);
    }

    private List<Module> having(String name) {
        return byFolder.getOrDefault(folder(name), List.of());
    }

    @Override
    public void close() throws IOException {
        for (Module module : all) {
            module.close();
        }
        super.close();
    }

    private static final class Module {

        private final Path file;
        private final URL address;
        private JarFile jar;

        Module(Path file) {
            this.file = file;
            this.address = Modules.address(file);
        }

        /** The address of what it has of that name, for this version of Java; null if it has none. */
        URL resource(String name) {
            JarEntry entry = entry(name);
            try {
                return entry == null
                        ? null
                        : new URL("jar:" + address + "!/" + (entry.isDirectory() ? name : entry.getRealName()));
            } catch (MalformedURLException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        /** Null if it has none of that name. */
        JarEntry entry(String name) {
            try {
                return jar().getJarEntry(name);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        /** Its signature is not asked for: it came out of our own file. */
        synchronized JarFile jar() throws IOException {
            if (jar == null) {
                jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            }
            return jar;
        }

        synchronized void close() throws IOException {
            if (jar != null) {
                jar.close();
            }
        }
    }
}
