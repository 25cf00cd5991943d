package shop.solvent.kernel.id;

/** Names a version of the agreement by which points of one project are spent at another. As text: {@code pag_…}. */
public record ProjectAgreementId(long value) implements Comparable<ProjectAgreementId> {

    /** @throws InvalidId if the text is no such id */
    public static ProjectAgreementId parse(String text) {
        return new ProjectAgreementId(IdText.parse("pag", text));
    }

    @Override
    public int compareTo(ProjectAgreementId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pag", value);
    }
}
