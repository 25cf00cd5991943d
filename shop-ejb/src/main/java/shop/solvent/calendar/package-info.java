/** The shop's calendar: which days are holidays, and which weekends are worked. Rules see it as facts of the day. */
package shop.solvent.calendar;
