/**
 * Keys that open the API. A channel's key opens what a sales channel does; a key of no channel opens the admin API and does
 * there what its scopes say, but never agrees to anything.
 */
package shop.solvent.key;
