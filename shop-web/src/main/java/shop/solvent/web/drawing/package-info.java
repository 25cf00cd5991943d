/** What is drawn here, so that nobody else is told of it. */
package shop.solvent.web.drawing;
