/**
 * The rules engine, and the only package that knows which one it is. A rulebook is compiled once
 * ({@link shop.solvent.rules.engine.RuleCompiler}), kept as an image, and run as often as needed
 * ({@link shop.solvent.rules.engine.CompiledRulebook}).
 */
package shop.solvent.rules.engine;
