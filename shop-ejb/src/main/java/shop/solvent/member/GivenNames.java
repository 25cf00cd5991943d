package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** The names that members gave, in clear, for what the law has the shop compare them with. They are shown to nobody by it. */
@ApplicationScoped
public class GivenNames {

    @Inject
    private Database database;

    @Inject
    private PhoneBook phones;

    public record Named(MemberId member, String name) {

        /** Never the name. */
        @Override
        public String toString() {
            return "Named[" + member + "]";
        }
    }

    /**
     * By id, those who gave none and who were forgotten left out.
     *
     * @param after id of the last one before them
     * @param until id of the last one at most
     */
    public List<Named> after(long after, long until, int most) {
        return database.query(
                "SELECT id, name FROM member WHERE id > ? AND id <= ? AND name IS NOT NULL AND erased_at IS NULL"
                        + " ORDER BY id LIMIT ?",
                row -> new Named(new MemberId(row.getLong(1)), phones.openName(row.getBytes(2), row.getLong(1))),
                after,
                until,
                most);
    }
}
