package shop.solvent.notice;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import shop.solvent.notice.Template.Letter;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * The words in which members are told, version by version. They are in memory, since who tells a member is in the middle of an act;
 * each server reads them anew every few seconds.
 */
@ApplicationScoped
public class Templates implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    @Inject
    private Database database;

    /** Of each kind, the latest first; the last is what ships. */
    private volatile Map<NoticeKind, List<Template>> all = Map.of();

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("notice-templates", READ_EVERY, this::refresh));
    }

    /** Reads them anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        Map<NoticeKind, List<Template>> read = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            read.put(kind, new ArrayList<>());
        }
        database.query("SELECT * FROM notice_template ORDER BY kind, version DESC", Templates::read)
                .forEach(one -> read.get(one.kind()).add(one));
        read.forEach((kind, some) -> some.add(shipped(kind)));
        all = read;
    }

    static Template read(ResultSet row) throws SQLException {
        return new Template(
                NoticeKind.valueOf(row.getString("kind")),
                row.getInt("version"),
                row.getString("title_zh"),
                row.getString("title_en"),
                row.getString("text_zh"),
                row.getString("text_en"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "made_at"));
    }

    private static Template shipped(NoticeKind kind) {
        ResourceBundle chinese = texts(Locale.CHINESE);
        ResourceBundle english = texts(Locale.ENGLISH);
        String title = kind.code() + ".title";
        String text = kind.code() + ".text";
        return new Template(
                kind,
                0,
                chinese.getString(title),
                english.getString(title),
                chinese.getString(text),
                english.getString(text),
                null,
                null,
                null);
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "shop.solvent.notice.notices",
                locale,
                Templates.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In whose words the next member is told. */
    public Template current(NoticeKind kind) {
        return all.get(kind).get(0);
    }

    /** All versions, the latest first. */
    public List<Template> of(NoticeKind kind) {
        return List.copyOf(all.get(kind));
    }

    /** What a member was told, in the words it was told in. */
    public Letter letter(NoticeView notice, Locale locale) {
        List<Template> versions = all.get(notice.kind());
        return versions.stream()
                .filter(one -> one.version() == notice.version())
                .findFirst()
                .orElse(versions.get(0)) // one that another server wrote a moment ago
                .letter(notice.values(), locale);
    }
}
