package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the file that somebody chose in a form. */
@RequestScoped
public class Uploads {

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    /**
     * What stands in the file; nothing if none was chosen, it is too large or it did not arrive, which is said beside the field.
     *
     * @param most bytes it may have
     * @param field client id of the field
     */
    public Optional<byte[]> read(Part upload, int most, String field) {
        if (upload == null || upload.getSize() == 0) {
            return wrong(field, "upload.none");
        }
        if (upload.getSize() > most) {
            return wrong(field, "upload.too-large", most / 1_000_000);
        }
        try (InputStream in = upload.getInputStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            return wrong(field, "upload.none");
        }
    }

    private Optional<byte[]> wrong(String field, String key, Object... values) {
        feedback.wrong(field, show.phrase(key, values));
        return Optional.empty();
    }
}
