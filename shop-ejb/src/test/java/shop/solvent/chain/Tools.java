package shop.solvent.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that no Maven repository has: {@code docs/testing.md} tells how they come into {@code .tools}. */
final class Tools {

    private Tools() {}

    /** Where the modules are; empty where nobody put them. */
    static Optional<Path> modules() {
        return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve(".tools/node_modules"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** A node of Ethereum's kind for this machine; empty where there is none. */
    static Optional<Path> anvil() throws IOException {
        Optional<Path> all = modules().map(at -> at.resolve("@foundry-rs")).filter(Files::isDirectory);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Path> packages = Files.list(all.get())) {
            return packages.map(one -> one.resolve("bin/anvil"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
