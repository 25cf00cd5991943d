/**
 * Projects of one operator, and what is between them: which points of one are spent at the other, what that makes open, and how it
 * is netted.
 */
package shop.solvent.project;
