/** Kinds of promotion to choose from, and the form that makes a change of the rules of one. */
package shop.solvent.web.admin.gallery;
