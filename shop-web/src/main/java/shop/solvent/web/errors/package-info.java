/** How a failure is told: problems for programs, pages for people, in both languages, with the trace id and no more. */
package shop.solvent.web.errors;
