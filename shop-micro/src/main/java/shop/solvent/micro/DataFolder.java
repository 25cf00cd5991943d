package shop.solvent.micro;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder for everything that outlives a run. One running shop has it to itself, and only its owner may look in. */
final class DataFolder {

    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path home;
    // Held, not used: closing it (or the end of this process, however it ends) gives the folder free.
    private final FileChannel lock;

    private DataFolder(Path home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    /** Makes the folder if it is not there, and takes it. */
    static DataFolder take(Path home) throws CannotStart {
        try {
            Files.createDirectories(home);
            keepPrivate(home);
            FileChannel channel =
                    FileChannel.open(home.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new CannotStart("data.in.use", home);
            }
            return new DataFolder(home, channel);
        } catch (IOException failure) {
            throw new CannotStart("data.unusable", home, failure).because(failure);
        }
    }

    boolean isTaken() {
        return lock.isOpen();
    }

    Path path(String name) {
        return home.resolve(name);
    }

    /** An empty folder, whatever an earlier run left in it. */
    Path emptyFolder(String name) throws IOException {
        Path folder = home.resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    /**
     * The key that phones are encrypted and invitations signed with, made on first use.
     *
     * @param databaseHasData whether somebody may already have encrypted something with a key of this folder
     */
    Path secretKey(boolean databaseHasData) throws CannotStart, IOException {
        Path key = home.resolve("secret.key");
        if (Files.exists(key)) {
            return key;
        }
        if (databaseHasData) {
            throw new CannotStart("secret.missing", home);
        }
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        writePrivately(key, Base64.getEncoder().encodeToString(secret) + "\n");
        return key;
    }

    /** Of letters and digits only, so that it needs no quoting anywhere; some 139 bits. */
    static String newPassword() {
        return RANDOM.ints(24, 0, PASSWORD_LETTERS.length())
                .collect(
                        StringBuilder::new, (text, i) -> text.append(PASSWORD_LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Writes a file whole or not at all, readable by its owner only. */
    static void writePrivately(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        keepPrivate(draft);
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.UTF_8.encode(text));
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void keepPrivate(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
