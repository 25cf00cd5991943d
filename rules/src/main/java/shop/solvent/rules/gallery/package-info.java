/**
 * Kinds of promotion to begin with: rule files that are in force nowhere, whose values somebody fills in who has a promotion
 * in mind and no rule language. What comes of it is an ordinary rule file with its cases.
 */
package shop.solvent.rules.gallery;
