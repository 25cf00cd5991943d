/**
 * Why rules fire and why they do not: rules evaluated on facts without the engine, and rules, conditions and effects
 * put into the words of people, in Chinese and English.
 */
package shop.solvent.rules.explain;
