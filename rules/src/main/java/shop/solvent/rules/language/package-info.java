/**
 * The language in which people write rules, and the check that nothing else gets through: rule files
 * ({@link shop.solvent.rules.language.RuleFile}) are read into a tree of their own
 * ({@link shop.solvent.rules.language.Rule}) by a grammar that has no words for anything but looking at facts and calling
 * effects; guard rails are checked on that tree; and the engine is given what the tree says, never the file.
 */
package shop.solvent.rules.language;
