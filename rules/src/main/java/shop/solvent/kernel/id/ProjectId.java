package shop.solvent.kernel.id;

/** Names a project: a storefront, brand or unit of the shop's operator with books of its own. As text: {@code prj_…}. */
public record ProjectId(long value) implements Comparable<ProjectId> {

    /** The one that is there from the beginning: a shop that makes no others is this one. */
    public static final ProjectId OWN = new ProjectId(1);

    /** Its code. */
    public static final String OWN_CODE = "own";

    /** @throws InvalidId if the text is no such id */
    public static ProjectId parse(String text) {
        return new ProjectId(IdText.parse("prj", text));
    }

    @Override
    public int compareTo(ProjectId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("prj", value);
    }
}
