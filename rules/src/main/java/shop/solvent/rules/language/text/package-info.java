/** Rules that are written as text: words, grammar, what is forbidden. */
package shop.solvent.rules.language.text;
