// @ts-check
/** Written into a page that only leads on: keeps what follows ? and # in the address, and leaves no step to come back to. */

location.replace(/** @type {HTMLMetaElement} */ (document.querySelector("meta[name=sh-target]")).content + location.search + location.hash);
