package shop.solvent.rulebook.draft;

/**
 * What a draft is about.
 *
 * @param note why; null for none yet
 */
public record DraftAbout(String title, String note) {

    @Override
    public String toString() {
        return note == null ? title : title + "\n" + note;
    }
}
