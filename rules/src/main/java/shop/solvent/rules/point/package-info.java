/**
 * What a decision point is made of: facts, choices and everything the language, the guard rails, the analysis, the words
 * and the cases have to know of them, said once, beside the point. A new point is a package of its own with one class that
 * extends {@link shop.solvent.rules.point.Point}.
 */
package shop.solvent.rules.point;
