package shop.solvent.screening;

import java.time.LocalDate;

/**
 * What somebody wants to report. Strings are as they were typed.
 *
 * @param subject id of a member or merchant
 * @param from first day; null for ninety days before the last
 * @param until last day; null for today
 * @param cases ids, apart by blanks or commas; at least one, all about the subject
 * @param corrects number of the report that it corrects, {@code 2026-3}; null for none
 */
public record DraftReport(
        String subject, LocalDate from, LocalDate until, String cases, String grounds, String done, String corrects) {}
