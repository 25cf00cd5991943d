package shop.solvent.segment;

import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;

/**
 * What a segment is called, what members are told of it, and who is in it.
 *
 * @param aboutZh what it is for, as its members may read it
 * @param aboutEn the same in English
 */
public record SegmentTerms(String nameZh, String nameEn, String aboutZh, String aboutEn, SegmentCondition condition) {

    /** @throws Rejection {@code field.…}, {@code segment.…} */
    SegmentTerms checked() {
        return new SegmentTerms(
                Given.text("nameZh", nameZh, 40),
                Given.text("nameEn", nameEn, 40),
                Given.text("aboutZh", aboutZh, 300),
                Given.text("aboutEn", aboutEn, 300),
                Given.value("condition", condition).checked());
    }

    static SegmentTerms read(String text) {
        return text == null ? null : Json.read(text, SegmentTerms.class);
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return nameZh + " · " + nameEn + ", " + Json.write(condition);
    }
}
