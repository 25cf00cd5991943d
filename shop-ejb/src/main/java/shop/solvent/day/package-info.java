/**
 * The change of day. What depends on a day of the shop being over is done here in one order, {@link
 * shop.solvent.day.DayWork}, one day after the other, each with its own date: what ends with a day ends with it even if the
 * servers were off for three.
 *
 * <p>A room adds a step in three strokes: a constant of {@link shop.solvent.day.DayWork} at the place where it belongs, with
 * why it stands there; an application-scoped bean of its own that answers it as a {@link shop.solvent.day.DayStep}; and its
 * name in the texts of both languages ({@code day-work.NAME}). Each constant has exactly one answer.
 *
 * <p>What goes by minutes and not by days stays with the room's own {@link shop.solvent.platform.Recurrence}.
 */
package shop.solvent.day;
