package shop.solvent.rulebook.draft;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * What people have changed on the screen and not saved in the draft yet. It is kept with every act, by draft, file and
 * person, so that it outlives the page, the session and the server; nobody but that person sees it, and nothing is decided
 * by it. Decision record: {@code docs/decisions/0023-edits-that-outlive-the-page.md}.
 */
@Stateless
public class Edits {

    /** Nobody comes back to what was left lying for longer. */
    private static final Duration FORGOTTEN = Duration.ofDays(60);

    @Inject
    private Database database;

    @Inject
    private Drafts drafts;

    @Inject
    private Parts parts;

    @Inject
    private Clock clock;

    /** @param path of the rules @return empty if the person has done nothing there, or so long ago that it is forgotten */
    public Optional<Edit> find(long draft, String path, String person) {
        List<EditedFile> files = database.query(
                "SELECT path, is_new, kept, content, earlier, touched FROM rulebook_edit_file"
                        + " WHERE draft = ? AND person = ? AND edited = ?",
                row -> new EditedFile(
                        row.getString("path"),
                        row.getBoolean("is_new"),
                        text(row.getBytes("kept")),
                        text(row.getBytes("content")),
                        unpacked(row.getBytes("earlier")),
                        row.getString("touched")),
                draft,
                person,
                path);
        return database.find(
                        "SELECT revision, version, act, edited_at FROM rulebook_edit"
                                + " WHERE draft = ? AND person = ? AND path = ?",
                        row -> new Edit(
                                draft,
                                person,
                                path,
                                row.getInt("revision"),
                                row.getInt("version"),
                                row.getString("act"),
                                Database.instant(row, "edited_at"),
                                of(files, path, true),
                                of(files, path, false)),
                        draft,
                        person,
                        path)
                .filter(edit -> files.size() == 2);
    }

    private static EditedFile of(List<EditedFile> files, String path, boolean rules) {
        return files.stream()
                .filter(file -> file.path().equals(path) == rules)
                .findFirst()
                .orElse(null);
    }

    /**
     * Keeps what an act has made of it.
     *
     * @param edit with the version that the page was looking at
     * @param act what the page calls it
     * @throws Rejection {@code draft.not-editor}, {@code draft.not-found}; {@code edit.elsewhere} if the same person has gone
     *     on in another page
     */
    public Edit keep(Edit edit, String act) {
        parts.requireEditorOf(List.of(edit.path()), edit.person());
        drafts.revision(edit.draft());
        return kept(edit, act);
    }

    private Edit kept(Edit edit, String act) {
        Edit kept = new Edit(
                edit.draft(),
                edit.person(),
                edit.path(),
                edit.revision(),
                edit.version() + 1,
                act,
                clock.instant(),
                edit.rules(),
                edit.cases());
        int rows = edit.version() == 0 ? insert(kept) : update(kept);
        if (rows == 0) {
            throw Rejection.conflict("edit.elsewhere", Map.of("path", edit.path()));
        }
        write(kept);
        return kept;
    }

    private int insert(Edit begun) {
        database.update(
                "DELETE FROM rulebook_edit WHERE edited_at < ?", clock.instant().minus(FORGOTTEN));
        return database.update(
                "INSERT IGNORE INTO rulebook_edit (draft, person, path, revision, version, act, edited_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                begun.draft(),
                begun.person(),
                begun.path(),
                begun.revision(),
                begun.version(),
                begun.act(),
                begun.editedAt());
    }

    private int update(Edit kept) {
        return database.update(
                "UPDATE rulebook_edit SET revision = ?, version = ?, act = ?, edited_at = ?"
                        + " WHERE draft = ? AND person = ? AND path = ? AND version = ?",
                kept.revision(),
                kept.version(),
                kept.act(),
                kept.editedAt(),
                kept.draft(),
                kept.person(),
                kept.path(),
                kept.version() - 1);
    }

    /**
     * Puts what is changed into the draft.
     *
     * @throws Rejection as {@link #keep} and {@link Drafts#put}
     */
    public Edit save(Edit edit, String act) {
        parts.requireEditorOf(List.of(edit.path()), edit.person());
        int revision = edit.revision();
        List<EditedFile> saved = new ArrayList<>();
        for (EditedFile file : edit.files()) {
            if (file.isChanged()) {
                revision = drafts.put(edit.draft(), revision, file.file(), edit.person())
                        .revision();
            }
            saved.add(file.isChanged() ? file.saved() : file);
        }
        return kept(edit.with(saved.get(0), saved.get(1), revision), act);
    }

    /**
     * Forgets it: a file that was begun and is not to be.
     *
     * @throws Rejection {@code draft.not-editor}
     */
    public void drop(Edit edit) {
        parts.requireEditorOf(List.of(edit.path()), edit.person());
        database.update(
                "DELETE FROM rulebook_edit WHERE draft = ? AND person = ? AND path = ?",
                edit.draft(),
                edit.person(),
                edit.path());
    }

    private void write(Edit edit) {
        database.insert(
                "rulebook_edit_file (draft, person, edited, path, is_new, kept, content, earlier, touched)",
                edit.files().stream()
                        .map(file -> new Object[] {
                            edit.draft(),
                            edit.person(),
                            edit.path(),
                            file.path(),
                            file.isNew(),
                            bytes(file.kept()),
                            bytes(file.text()),
                            packed(file.earlier()),
                            file.touched()
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE is_new = VALUES(is_new), kept = VALUES(kept), content = VALUES(content),"
                        + " earlier = VALUES(earlier), touched = VALUES(touched)");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The states differ in a cell or two: packed together they take little more than one. */
    private static byte[] packed(List<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(texts.size());
            for (String text : texts) {
                byte[] one = bytes(text);
                out.writeInt(one.length);
                out.write(one);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<String> unpacked(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            List<String> texts = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                texts.add(text(in.readNBytes(in.readInt())));
            }
            return texts;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
