package shop.solvent.screening;

import java.util.List;

/**
 * What a report says: of whom, what they did, and why somebody should look at it. It is kept as it is written here, and never changes once it is
 * signed. Moments are in UTC and days in the shop's zone, as text.
 *
 * @param subject id of a member or merchant
 * @param name as they gave it; null if they gave none
 * @param phone of a member, in clear; null of a merchant
 * @param from first day of what is told of
 * @param until last day
 * @param grounds why it is suspicious, in words
 * @param done what the shop has done about it, in words; null for nothing
 * @param received fen that came in, of the acts
 * @param left fen that left
 */
public record ReportContent(
        String subjectKind,
        String subject,
        String name,
        String phone,
        String from,
        String until,
        List<CaseLine> cases,
        List<Act> acts,
        long received,
        long left,
        String grounds,
        String done) {

    /**
     * A case that the report comes of.
     *
     * @param found codes of what was found
     * @param outcome null while nobody has said
     */
    public record CaseLine(String id, String kind, String openedAt, List<String> found, String outcome) {}

    /**
     * A movement of money, seen from the subject.
     *
     * @param amount fen; below zero where it left
     * @param about what it is about: an order, a top-up, a withdrawal
     */
    public record Act(String at, String kind, String account, long amount, String about, String with) {}
}
