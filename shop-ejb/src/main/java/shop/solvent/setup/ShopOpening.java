package shop.solvent.setup;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.key.Scope;
import shop.solvent.operator.Newcomers;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.Operators;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.Settings;
import shop.solvent.setting.ChangeSetting;
import shop.solvent.setting.SettingChanges;
import shop.solvent.setting.SettingView;
import shop.solvent.setup.ShopFileReader.Reading;

/**
 * Opens a shop from the file that {@code shop.setup} names. A server whose file is wrong does not start, so that nobody
 * takes half a shop for a whole one.
 */
@Singleton
@Startup
@DependsOn({"Migrations", "ShippedRules", "FirstOperators"})
@TransactionManagement(TransactionManagementType.BEAN)
public class ShopOpening {

    private static final Logger LOG = Logger.getLogger(ShopOpening.class.getName());

    @Inject
    private Opening opening;

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys keys;

    @Inject
    private Newcomers newcomers;

    @Inject
    private Operators operators;

    @Inject
    private SettingChanges settings;

    @Inject
    private Jobs jobs;

    @PostConstruct
    void openAtStart() {
        Settings.get("shop.setup").ifPresent(name -> {
            ShopFile file = read(Path.of(name));
            RuntimeException[] failure = new RuntimeException[1];
            jobs.once("set-up", () -> {
                try {
                    open(file, folder());
                } catch (RuntimeException refused) {
                    failure[0] = refused;
                }
            });
            if (failure[0] instanceof Rejection refused) {
                throw new IllegalStateException("shop.setup: " + name + " cannot be used: " + refused.getMessage());
            }
            if (failure[0] != null) {
                throw failure[0];
            }
        });
    }

    private static Path folder() {
        return Path.of(Settings.get("shop.data").orElse("data"));
    }

    private static ShopFile read(Path path) {
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException failure) {
            throw new IllegalStateException("shop.setup: " + path + " cannot be read", failure);
        }
        Reading reading = ShopFileReader.read(text);
        if (!reading.found().isEmpty()) {
            throw new IllegalStateException("shop.setup: " + path + " cannot be used:" + Found.told(reading.found()));
        }
        return reading.file();
    }

    /**
     * @param folder where keys are written, and where files of passwords are looked for
     * @return what was added
     */
    public List<String> open(ShopFile file, Path folder) {
        // Read before anything is written: a password that is not there is a mistake like any other.
        List<Newcomers.Person> people = people(file, folder);
        List<String> added = new ArrayList<>(Attempts.of(() -> opening.apply(file)));
        name(file.shop(), added);
        makeKeys(file, folder, added);
        if (Attempts.of(() -> newcomers.addAll(people, Opening.BY))) {
            people.forEach(person -> added.add("person " + person.username()));
        }
        if (!added.isEmpty()) {
            LOG.log(Level.INFO, "Opened from the shop file: {0}", String.join(", ", added));
        }
        return added;
    }

    private void name(ShopFile.Shop shop, List<String> added) {
        if (shop.name() != null) {
            set(Setting.NAME_ZH, shop.name().zh(), added);
            set(Setting.NAME_EN, shop.name().en(), added);
        }
        if (shop.zone() != null) {
            set(Setting.ZONE, shop.zone().getId(), added);
        }
    }

    /** What somebody has set since, stays. */
    private void set(Setting setting, String value, List<String> added) {
        SettingView now = settings.find(setting.text());
        if (now.last() == null && now.fixed() == null && !now.value().equals(value)) {
            settings.change(new ChangeSetting(
                    "set-up " + setting.text(), setting.text(), value, now.version(), "shop.setup", Opening.BY));
            added.add(setting.text());
        }
    }

    /** The first administrator has them made, who may do so alone as long as nobody else works here. */
    private void makeKeys(ShopFile file, Path folder, List<String> added) {
        List<OperatorView> people = operators.list();
        if (people.size() != 1) {
            return; // a key takes two of them now, whatever a file says
        }
        String administrator = people.get(0).username();
        for (ShopFile.Channel channel : file.channels()) {
            if (channel.keyFile() == null || !keys.of(channel.code()).isEmpty()) {
                continue;
            }
            Asked asked = approvals.ask(new Ask(
                    "set-up " + channel.code(),
                    MakeKey.CODE,
                    new MakeKey.NewKey(channel.code(), "set-up", Scope.list(channel.scopes()), null),
                    "shop.setup",
                    administrator));
            if (asked instanceof Asked.Done done) {
                String key = keys.collect(ApiKeyId.parse(done.result()), administrator);
                write(folder.resolve(channel.keyFile()), key);
                added.add("key of " + channel.code());
            } else {
                LOG.log(Level.INFO, "The key of channel {0} waits for somebody to agree", channel.code());
            }
        }
    }

    /** For its owner only. */
    private static void write(Path file, String key) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(
                    file,
                    (key + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new IllegalStateException("shop.setup: the key cannot be written to " + file, failure);
        }
    }

    private static List<Newcomers.Person> people(ShopFile file, Path folder) {
        return file.people().stream()
                .map(person -> new Newcomers.Person(
                        person.username(),
                        person.name(),
                        person.roles().stream().map(Enum::name).toList(),
                        person.passwordFile() == null ? null : password(folder.resolve(person.passwordFile()))))
                .toList();
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new IllegalStateException("shop.setup: the password file " + file + " cannot be read", failure);
        }
    }
}
