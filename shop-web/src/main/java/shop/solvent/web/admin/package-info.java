/**
 * The admin's pages: one backing bean a page, named after it. A bean takes what the browser sent, calls one use case and
 * shapes the answer for reading; it decides nothing.
 */
package shop.solvent.web.admin;
