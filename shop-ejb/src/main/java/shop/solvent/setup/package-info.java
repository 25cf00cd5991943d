/** How an empty shop is opened: by its first administrator step by step, or from a file. */
package shop.solvent.setup;
