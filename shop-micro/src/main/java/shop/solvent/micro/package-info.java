/**
 * The one launcher: makes the data folder, starts the embedded database, boots the server around the war, says when the
 * shop is open, and on the way out stops the server first and the database after it.
 */
package shop.solvent.micro;
