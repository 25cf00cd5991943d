package shop.solvent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Other words for what members are told. Whoever could write them alone could send a false link to everybody in the shop's name, so
 * it takes two.
 */
@ApplicationScoped
public class TemplateDeed extends Deed<TemplateDeed.Wording> {

    public static final String CODE = "notice-template.write";

    public static final int LONGEST_TITLE = 80;
    public static final int LONGEST_TEXT = 1_000;

    /** @param kind its code */
    public record Wording(String kind, String titleZh, String titleEn, String textZh, String textEn) {}

    @Inject
    private Database database;

    @Inject
    private Templates templates;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    TemplateDeed() {
        super(CODE, Wording.class, Permission.EDIT_SETTINGS, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Wording content) {
        NoticeKind kind = checked(content).kind();
        return new Terms("notice-template-" + kind.code(), String.valueOf(latest(kind)), false);
    }

    private int latest(NoticeKind kind) {
        return (int)
                database.number("SELECT COALESCE(MAX(version), 0) FROM notice_template WHERE kind = ?", kind.name());
    }

    /**
     * The words as they would be kept, to look at them before anybody agrees.
     *
     * @throws Rejection {@code notice-kind.not-found}, {@code field.…}, {@code notice-template.unknown-place}
     */
    public static Template checked(Wording given) {
        NoticeKind kind = NoticeKind.of(given.kind())
                .orElseThrow(() -> Rejection.notFound("notice-kind", String.valueOf(given.kind())));
        return new Template(
                kind,
                0,
                line("titleZh", given.titleZh(), kind),
                line("titleEn", given.titleEn(), kind),
                text("textZh", given.textZh(), kind),
                text("textEn", given.textEn(), kind),
                null,
                null,
                null);
    }

    private static String line(String field, String given, NoticeKind kind) {
        return placed(field, Given.text(field, given, LONGEST_TITLE), kind);
    }

    /** Paragraphs, each on a line. */
    private static String text(String field, String given, NoticeKind kind) {
        String lines = Given.value(field, given).replace("\r\n", "\n").strip();
        Given.text(field, lines.replace("\n", " "), LONGEST_TEXT);
        return placed(field, lines, kind);
    }

    private static String placed(String field, String text, NoticeKind kind) {
        Set<String> unknown = Template.places(text);
        unknown.removeAll(kind.names());
        if (!unknown.isEmpty() || text.replaceAll("\\{[^{}\\s]{1,40}}", "").matches("(?s).*[{}].*")) {
            throw Rejection.invalid(
                    "notice-template.unknown-place",
                    Map.of(
                            "field",
                            field,
                            "place",
                            unknown.isEmpty() ? "{ }" : unknown.iterator().next(),
                            "known",
                            String.join(", ", kind.names())));
        }
        return text;
    }

    @Override
    public String perform(Wording content, Mandate mandate) {
        Template words = checked(content);
        int version = latest(words.kind()) + 1;
        database.update(
                "INSERT INTO notice_template (kind, version, title_zh, title_en, text_zh, text_en, asked_by, agreed_by,"
                        + " made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                words.kind().name(),
                version,
                words.titleZh(),
                words.titleEn(),
                words.textZh(),
                words.textEn(),
                mandate.askedBy(),
                mandate.agreedBy(),
                clock.instant());
        audit.record(
                mandate.askedBy(),
                "notice-template.written",
                words.kind().code(),
                String.valueOf(version - 1),
                String.valueOf(version),
                mandate.reason());
        return words.kind().code() + " " + version;
    }

    @Override
    public void committed() {
        templates.refresh();
    }

    @Override
    public List<Line> lines(Wording content) {
        return List.of(
                new Line("deed.notice-kind", Line.Kind.TEXT, content.kind()),
                new Line("deed.notice-title", Line.Kind.TEXT, content.titleZh() + " · " + content.titleEn()),
                new Line("deed.notice-text-zh", Line.Kind.TEXT, content.textZh()),
                new Line("deed.notice-text-en", Line.Kind.TEXT, content.textEn()));
    }
}
