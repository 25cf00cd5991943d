/**
 * Cases: examples beside the rules, in a table a person can edit, that say which rule fires on which facts and what
 * comes of it. They are run by the build and by whoever edits rules.
 */
package shop.solvent.rules.cases;
