/**
 * A labelled stream: a town of honest members among whom some do what a risk desk is there for, made from a seed, played through the
 * shop's own use cases, and what the shop made of it. It knows no rule: who makes up a fraud here looks at how it is done, and not at what
 * would find it.
 */
package shop.solvent.stream;
