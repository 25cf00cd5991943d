/** The page of the shop's calendar: which days are holidays, and which weekends are worked. */
package shop.solvent.web.admin.calendar;
